"""Two hundred steps of whatever order: nothing raises, undo is exact, files change nothing."""

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, settings
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test
from PySide6.QtWidgets import QApplication

from cnnstudio.core.templates import template
from tests.gui.editing_at_random import editing_at_random
from tests.gui.editing_machine import Editing
from tests.gui.edits import Edit, some_edit


class EditingMachine(RuleBasedStateMachine):
    """What hypothesis may do with a document."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = TemporaryDirectory()
        self.editing = self.make(Path(self._folder.name))

    def make(self, folder: Path) -> Editing:
        """For a subclass that shows the document."""
        return Editing(template("mnist-cnn"), folder)

    @rule(attempt=some_edit)
    def edit(self, attempt: Edit) -> None:
        self.editing.edit(attempt)

    @rule(attempt=some_edit)
    def edit_more(self, attempt: Edit) -> None:
        """Edits are the most frequent thing that is done."""
        self.editing.edit(attempt)

    @precondition(lambda self: self.editing.document.undo_stack.canUndo())
    @rule()
    def undo(self) -> None:
        self.editing.undo()

    @precondition(lambda self: self.editing.document.undo_stack.canRedo())
    @rule()
    def redo(self) -> None:
        self.editing.redo()

    @rule()
    def save(self) -> None:
        self.editing.save()

    @rule()
    def save_and_open(self) -> None:
        self.editing.save_and_open()

    @invariant()
    def holds(self) -> None:
        self.editing.check_all()

    def teardown(self) -> None:
        self.editing.undo_all()
        self._folder.cleanup()


def test_no_order_of_edits_breaks_a_document(qapp: QApplication) -> None:
    run_state_machine_as_test(
        EditingMachine,
        settings=settings(
            max_examples=6, stateful_step_count=200, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )


def test_a_thousand_edits_at_random_are_undone(qapp: QApplication, tmp_path: Path) -> None:
    taken = editing_at_random(Editing(template("resnet-20"), tmp_path), seed=5, count=1000)
    assert taken > 300
