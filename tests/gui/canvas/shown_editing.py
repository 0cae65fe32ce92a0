"""The editing machine with the canvas looking on, at times during a quiz."""

from pathlib import Path

from cnnstudio.core.project import Project
from cnnstudio.gui.canvas.scene import NetworkScene
from cnnstudio.gui.looks.theme import LIGHT
from cnnstudio.gui.navigation import Navigation
from cnnstudio.gui.quiz.quiz import Quiz
from cnnstudio.gui.selection import Selection
from tests.gui.canvas.dragging import Dragging
from tests.gui.canvas.mirror import check_mirror
from tests.gui.editing_machine import Editing

_QUIZ = 4
"""Steps after which the quiz goes on."""


class ShownEditing(Editing):
    """A document on the canvas; another part of it is selected after each step."""

    def __init__(self, project: Project, folder: Path) -> None:
        super().__init__(project, folder)
        self._steps = 0
        self.selection = Selection(self.document, self.document)
        self.scene = NetworkScene(self.document, self.selection, LIGHT, self.document)
        self.scene.glow.set_on(False)
        self._dragging = Dragging(self.scene, self.document)
        self.quiz = Quiz(self.document, self.selection, Navigation(self.document), self.document)

    def drag(self, first: int, second: int) -> None:
        """By mouse; at times the step before is taken back with the button down, which ends the drag."""
        before, steps = self.document.project, self.document.undo_stack.index()
        is_undone = first % 9 == 0 and self.document.undo_stack.canUndo()
        self._dragging.drag(first, second, self.undo if is_undone else lambda: None)
        if is_undone:
            assert self.document.undo_stack.index() == steps - 1
        elif (self.document.project, self.document.undo_stack.index()) != (before, steps):
            self.taken += 1
            self._note_state()

    def look(self) -> None:
        network = self.document.network
        self._steps += 1
        start = self._steps % 7
        notes = [note.id for note in self.document.project.notes[start : start + 2]]
        self.selection.select(network.order[start : start + 3], network.connections[start : start + 2], notes)
        check_mirror(self.scene, self.document)
        if self._steps % _QUIZ == 0:
            self._go_on_with_quiz()
            check_mirror(self.scene, self.document)

    def _go_on_with_quiz(self) -> None:
        """Begins it, has an answer shown, or ends it; edits and undos come in between."""
        turn = self._steps // _QUIZ % 4
        self.quiz.switch(turn != 0)
        if turn > 1 and self.quiz.sitting is not None and (question := self.quiz.sitting.next_open()) is not None:
            self.quiz.show(question)
