"""The runs of this window as a table, the newest first."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from cnnstudio.core.texts import mark, text
from cnnstudio.gui.training.run import Run

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Column:
    """A column's title and its cell for a run."""

    title: str
    cell: Callable[[Run], str]
    is_numeric: bool = True


class RunTableModel(QAbstractTableModel):
    """Shows what it is told to show; it knows no session."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runs: tuple[Run, ...] = ()
        self._current: Run | None = None

    def show(self, runs: Sequence[Run], current: Run | None) -> None:
        """These runs; `current` is the one that the panels show. The numbers are read anew."""
        newest_first = tuple(reversed(runs))
        if newest_first == self._runs:
            self._current = current
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._runs) - 1, len(COLUMNS) - 1))
            return
        self.beginResetModel()
        self._runs, self._current = newest_first, current
        self.endResetModel()

    def run_at(self, row: int) -> Run:
        """Raises IndexError."""
        return self._runs[row]

    # Qt ---------------------------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._runs)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        run, column = self._runs[index.row()], COLUMNS[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.cell(run) + (self._mark(run) if index.column() == 0 else "")
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return _tip(run, run is self._current)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return text(COLUMNS[section].title)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(COLUMNS[section])
        return None

    def _mark(self, run: Run) -> str:
        if run.end is None:
            return text(" · now")
        return text(" · shown") if run is self._current else ""


def duration(seconds: float) -> str:
    """Minutes and seconds as the studio writes them: 1:09."""
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes}:{rest:02d}"


def _alignment(column: Column) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column.is_numeric else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


def _number_of(run: Run) -> str:
    return text("run {number}", number=run.number)


def _accuracy_of(run: Run) -> str:
    best = run.best
    return f"{best.val_accuracy:.3f}" if best is not None and best.val_accuracy is not None else "–"


def _time_of(run: Run) -> str:
    return duration(run.clock.seconds)


def _tip(run: Run, is_current: bool) -> str:
    if is_current:
        return text("This run is shown.")
    if not run.has_model:
        return text("No epoch of this run was finished: there is no network to bring back.")
    return text("Double-click to bring this run back: its curves, maps and answers.")


COLUMNS: tuple[Column, ...] = (
    Column(mark("run"), _number_of, is_numeric=False),
    Column(mark("val acc"), _accuracy_of),
    Column(mark("time"), _time_of),
)
