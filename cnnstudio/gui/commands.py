"""The one undo command: it swaps the project before an edit and the project after it."""

from collections.abc import Callable

from PySide6.QtGui import QUndoCommand

from cnnstudio.core.project import Project

_MERGEABLE = 1


class EditCommand(QUndoCommand):
    """An edit of whatever kind; two edits in a row with the same `merge_key` become one step."""

    def __init__(
        self, restore: Callable[[Project], None], before: Project, after: Project, title: str, merge_key: str = ""
    ) -> None:
        super().__init__(title)
        self._restore = restore
        self._before = before
        self._after = after
        self._merge_key = merge_key

    @property
    def before(self) -> Project:
        """The project that undo brings back."""
        return self._before

    def redo(self) -> None:
        self._restore(self._after)

    def undo(self) -> None:
        self._restore(self._before)

    def id(self) -> int:
        return _MERGEABLE if self._merge_key else -1

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, EditCommand) or other._merge_key != self._merge_key:
            return False
        self._after = other._after
        self.setObsolete(self._after == self._before)
        return True
