"""What the shapes are for: a network without convolutions hardly learns them, one with convolutions does."""

from dataclasses import replace
from pathlib import Path

import pytest

from cnnstudio.core.project import DataChoice
from cnnstudio.core.templates import template
from cnnstudio.data.prepared import prepare
from cnnstudio.data.runs import RunFolder
from cnnstudio.engine.control import Control
from cnnstudio.engine.train import TrainJob, train

pytestmark = [pytest.mark.soak, pytest.mark.timeout(900)]


def accuracy(name: str, epochs: int, folder: Path) -> float:
    """Test accuracy of a template on the shapes as they are by default."""
    project = replace(template(name), data=DataChoice("shapes"))
    project = replace(project, training=project.training.with_setting("epochs", epochs))
    run = RunFolder.create(project, folder)
    train(TrainJob(project, prepare(project.data), run.path), lambda _report: None, Control())
    return run.metrics().accuracy


def test_dense_layers_alone_stay_near_chance(tmp_path: Path) -> None:
    assert accuracy("mlp", 5, tmp_path) < 0.30


def test_a_convolutional_network_learns_the_shapes(tmp_path: Path) -> None:
    assert accuracy("cifar10-cnn", 10, tmp_path) > 0.60
