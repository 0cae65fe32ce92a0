"""The one undo command."""

from PySide6.QtGui import QUndoCommand, QUndoStack
from PySide6.QtWidgets import QApplication

from cnnstudio.core.project import Project
from cnnstudio.gui.commands import EditCommand

A, B, C = Project("a"), Project("b"), Project("c")


def _stack(qapp: QApplication) -> tuple[QUndoStack, list[Project]]:
    return QUndoStack(qapp), []


def test_pushing_does_it_and_undo_takes_it_back(qapp: QApplication) -> None:
    stack, shown = _stack(qapp)
    stack.push(EditCommand(shown.append, A, B, "Rename"))
    stack.undo()
    stack.redo()
    assert shown == [B, A, B]
    assert stack.undoText() == "Rename"


def test_commands_without_a_key_never_merge(qapp: QApplication) -> None:
    stack, shown = _stack(qapp)
    stack.push(EditCommand(shown.append, A, B, "1"))
    stack.push(EditCommand(shown.append, B, C, "2"))
    assert stack.count() == 2


def test_a_merged_command_leads_from_the_first_before_to_the_last_after(qapp: QApplication) -> None:
    stack, shown = _stack(qapp)
    stack.push(EditCommand(shown.append, A, B, "1", "key"))
    stack.push(EditCommand(shown.append, B, C, "2", "key"))
    stack.undo()
    stack.redo()
    assert stack.count() == 1
    assert shown == [B, C, A, C]


def test_a_command_does_not_merge_with_one_of_another_kind(qapp: QApplication) -> None:
    assert not EditCommand(list[Project]().append, A, B, "1", "key").mergeWith(QUndoCommand("foreign"))


def test_an_edit_after_undo_does_not_merge_into_what_was_undone(qapp: QApplication) -> None:
    stack, shown = _stack(qapp)
    stack.push(EditCommand(shown.append, A, B, "1", "key"))
    stack.undo()
    stack.push(EditCommand(shown.append, A, C, "2", "key"))
    assert stack.count() == 1
    stack.undo()
    assert shown[-1] == A
