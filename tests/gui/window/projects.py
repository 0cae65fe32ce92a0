"""Projects for a whole window: a few drawn shapes, so that nothing takes long."""

from dataclasses import replace

from cnnstudio.core.project import DataChoice, Project
from tests.gui.training.projects import small_project

SHAPES = DataChoice("shapes", {"count": 100}, validation=0.2, test=0.2)


def shapes_project(name: str = "small", epochs: int = 1, **settings: object) -> Project:
    """`name` tells the fake engine what shall happen."""
    return replace(small_project(name, epochs, **settings), data=SHAPES)
