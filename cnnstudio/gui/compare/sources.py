"""What can be compared: the present network, earlier states of it, what lies on disk, runs and templates."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtGui import QUndoStack

from cnnstudio.core.project import Project
from cnnstudio.core.project_file import read_project
from cnnstudio.core.templates import TEMPLATES, template
from cnnstudio.core.texts import text
from cnnstudio.gui.commands import EditCommand
from cnnstudio.gui.document import ProjectDocument
from cnnstudio.gui.training.run import Run

_MOST_STATES = 20
"""Steps of undo that are offered, the newest ones."""


@dataclass(frozen=True)
class Source:
    """A project, and what it is called beside another."""

    title: str
    project: Project


def present(document: ProjectDocument) -> Source:
    return Source(text("The present network"), document.project)


def of_file(path: Path) -> Source:
    """Raises ProjectFileError for a file that cannot be read."""
    return Source(path.name, read_project(path))


def of_template(name: str) -> Source:
    known = next(one for one in TEMPLATES if one.name == name)
    return Source(text("Template {title}", title=text(known.title)), template(name))


def of_run(run: Run) -> Source:
    """The network as it was when the training began."""
    return Source(text("Run {number}", number=run.number), run.project)


def earlier_states(stack: QUndoStack) -> Sequence[Source]:
    """The network before each of the last steps that could be undone, the newest first."""
    found = []
    for place in range(stack.index() - 1, max(stack.index() - 1 - _MOST_STATES, -1), -1):
        command = stack.command(place)
        if isinstance(command, EditCommand):
            found.append(Source(text("Before “{step}”", step=command.text()), command.before))
    return found


def first_choice(document: ProjectDocument) -> Source:
    """What somebody most likely wants to see beside the present network; raises ProjectFileError.

    The file where it says something else, else the state before all edits, else the first template.
    """
    if document.path is not None and document.is_modified:
        return saved(document.path)
    states = earlier_states(document.undo_stack)
    return states[-1] if states else of_template(TEMPLATES[0].name)


def saved(path: Path) -> Source:
    """What stands in the project's own file; raises ProjectFileError."""
    return Source(text("As saved in {file}", file=path.name), read_project(path))
