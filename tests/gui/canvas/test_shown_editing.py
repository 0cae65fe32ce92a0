"""Two hundred steps of whatever order, with the canvas looking on: scene and document never come apart."""

from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test
from PySide6.QtWidgets import QApplication

from cnnstudio.core.project import Project
from cnnstudio.core.templates import template
from cnnstudio.gui.canvas.scene import NetworkScene
from cnnstudio.gui.looks.theme import LIGHT
from cnnstudio.gui.selection import Selection
from tests.gui.canvas.mirror import check_mirror
from tests.gui.editing_at_random import editing_at_random
from tests.gui.editing_machine import Editing
from tests.gui.test_editing import EditingMachine


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


class ShownMachine(EditingMachine):
    def make(self, folder: Path) -> Editing:
        return ShownEditing(template("mnist-cnn"), folder)

    def teardown(self) -> None:
        super().teardown()
        self.editing.document.deleteLater()


def test_no_order_of_edits_brings_scene_and_document_apart(qapp: QApplication) -> None:
    run_state_machine_as_test(
        ShownMachine,
        settings=settings(
            max_examples=3, stateful_step_count=200, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )


def test_a_thousand_edits_at_random_are_shown(qapp: QApplication, tmp_path: Path) -> None:
    assert editing_at_random(ShownEditing(template("inception-block"), tmp_path), seed=8, count=1000) > 300
