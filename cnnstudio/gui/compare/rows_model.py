"""The rows of a comparison: both networks in one list, so that they scroll together."""

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from cnnstudio.core.comparison_words import ComparisonRow

Index = QModelIndex | QPersistentModelIndex


class RowsModel(QAbstractListModel):
    """All rows, or only those that differ."""

    ROW_ROLE = Qt.ItemDataRole.UserRole

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: tuple[ComparisonRow, ...] = ()
        self._shown: tuple[ComparisonRow, ...] = ()
        self._only_differences = False

    @property
    def rows(self) -> tuple[ComparisonRow, ...]:
        """Those in view."""
        return self._shown

    def show(self, rows: tuple[ComparisonRow, ...]) -> None:
        self._all = rows
        self._choose()

    def show_only_differences(self, only: bool) -> None:
        self._only_differences = only
        self._choose()

    def difference(self, start: int, step: int) -> int | None:
        """The place of the next row that differs (`step` 1) or of the one before (−1), round the list; None without."""
        count = len(self._shown)
        places = ((start + step * away) % count for away in range(1, count + 1))
        return next((place for place in places if self._shown[place].is_difference), None)

    # Qt --------------------------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self._shown[index.row()]
        if role == self.ROW_ROLE:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return row.sentence
        return None

    # Private ---------------------------------------------------------------------------------------------------------

    def _choose(self) -> None:
        self.beginResetModel()
        self._shown = tuple(row for row in self._all if row.is_difference or not self._only_differences)
        self.endResetModel()
