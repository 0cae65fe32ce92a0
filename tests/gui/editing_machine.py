"""Edits, undos, redos, saves and opens in any order: what has to hold of a document after each of them.

`Editing` knows what to do and what to check; hypothesis and the soak drive it. Whoever shows a document (the canvas)
adds a check of his own: a subclass whose `look` compares what is shown with `document.project`.
"""

from pathlib import Path

from cnnstudio.core.analysis import analyze
from cnnstudio.core.project import Project
from cnnstudio.core.project_file import decode, encode
from cnnstudio.data.sources import facts
from cnnstudio.gui.document import ProjectDocument
from tests.gui.edits import Edit


class Editing:
    """A document, and by the side of it what each of its steps led to."""

    def __init__(self, project: Project, folder: Path) -> None:
        self.document = ProjectDocument(project)
        self._folder = folder
        self._states = [self.document.project]
        self.taken = 0
        """Edits that the document took."""

    # What is done ----------------------------------------------------------------------------------------------------

    def edit(self, attempt: Edit) -> None:
        before, steps = self.document.project, self.document.undo_stack.index()
        if attempt.try_on(self.document):
            self.taken += 1
        else:
            assert self.document.project is before
            assert self.document.undo_stack.index() == steps
        if (self.document.project, self.document.undo_stack.index()) != (before, steps):
            self._note_state()

    def drag(self, first: int, second: int) -> None:
        """For a subclass that shows the document: something is dragged there."""

    def undo(self) -> None:
        self.document.undo_stack.undo()
        self._compare_state()

    def redo(self) -> None:
        self.document.undo_stack.redo()
        self._compare_state()

    def save(self) -> None:
        """Into a file that another document opens as the same project."""
        before = self.document.project
        self.document.save(self._folder / "a.cnn")
        assert self.document.project is before
        assert not self.document.is_modified
        other = ProjectDocument()
        other.open(self._folder / "a.cnn")
        assert other.project == before
        assert encode(other.project) == encode(before)

    def save_and_open(self) -> None:
        """In place of itself: the steps before are gone, the project is the same."""
        before = self.document.project
        self.document.save(self._folder / "b.cnn")
        self.document.open(self._folder / "b.cnn")
        assert self.document.project == before
        self._states = [self.document.project]

    def undo_all(self) -> None:
        """Step by step, until the first project is there again, exactly."""
        while self.document.undo_stack.canUndo():
            self.undo()
        assert self.document.project == self._states[0]

    # What holds ------------------------------------------------------------------------------------------------------

    def check(self) -> None:
        """Of the project itself."""
        project = self.document.project
        network = project.network
        assert len(network.order) == len(network.layers) == len(network.by_id)
        assert len(set(network.connections)) == len(network.connections)
        assert set(project.layout) == set(network.by_id)
        members = [layer_id for group in network.groups for layer_id in group.layer_ids]
        assert len(members) == len(set(members))
        assert set(members) <= set(network.by_id)
        assert all(group.layer_ids for group in network.groups)
        assert len({note.id for note in project.notes}) == len(project.notes)
        self.look()

    def check_all(self) -> None:
        """Also what is worked out of it, and that it can be saved."""
        self.check()
        project = self.document.project
        fresh = analyze(project.network, facts(project))
        assert self.document.analysis.layers == fresh.layers
        assert self.document.analysis.problems == fresh.problems
        assert decode(encode(project)) == project

    def look(self) -> None:
        """For a subclass that shows the document: compares what is shown with the project."""

    # Private ---------------------------------------------------------------------------------------------------------

    def _note_state(self) -> None:
        """An edit may have been merged into the step before, which may have come to nothing with it."""
        index = self.document.undo_stack.index()
        del self._states[index:]
        assert len(self._states) == index
        self._states.append(self.document.project)

    def _compare_state(self) -> None:
        assert self.document.project == self._states[self.document.undo_stack.index()]
