"""Two hundred steps of whatever order, with the canvas looking on: scene and document never come apart."""

from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import rule, run_state_machine_as_test
from PySide6.QtWidgets import QApplication

from cnnstudio.core.templates import template
from tests.gui.canvas.shown_editing import ShownEditing
from tests.gui.editing_at_random import editing_at_random
from tests.gui.editing_machine import Editing
from tests.gui.test_editing import EditingMachine


class ShownMachine(EditingMachine):
    def make(self, folder: Path) -> Editing:
        return ShownEditing(template("mnist-cnn"), folder)

    @rule(first=st.integers(0, 200), second=st.integers(0, 200))
    def drag(self, first: int, second: int) -> None:
        self.editing.drag(first, second)

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
