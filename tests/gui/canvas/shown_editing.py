"""The editing machine with the canvas looking on."""

from pathlib import Path

from cnnstudio.core.project import Project
from cnnstudio.gui.canvas.scene import NetworkScene
from cnnstudio.gui.looks.theme import LIGHT
from cnnstudio.gui.selection import Selection
from tests.gui.canvas.mirror import check_mirror
from tests.gui.editing_machine import Editing


class ShownEditing(Editing):
    """A document on the canvas; another part of it is selected after each step."""

    def __init__(self, project: Project, folder: Path) -> None:
        super().__init__(project, folder)
        self._steps = 0
        self.selection = Selection(self.document, self.document)
        self.scene = NetworkScene(self.document, self.selection, LIGHT, self.document)
        self.scene.glow.set_on(False)

    def look(self) -> None:
        network = self.document.network
        self._steps += 1
        start = self._steps % 7
        notes = [note.id for note in self.document.project.notes[start : start + 2]]
        self.selection.select(network.order[start : start + 3], network.connections[start : start + 2], notes)
        check_mirror(self.scene, self.document)
