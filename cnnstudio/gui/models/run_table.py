"""The runs of this window as a table, the newest first: the numbers that decide which epoch's weights are kept."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from cnnstudio.core.texts import mark, number, text
from cnnstudio.core.training import MOMENTS
from cnnstudio.gui.training.remark import decimal
from cnnstudio.gui.training.run import Run

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Column:
    """A column's title and its cell for a run."""

    title: str
    cell: Callable[[Run], str]
    is_numeric: bool = True
    tip: str = ""
    fits: Callable[[Run], bool] = lambda _run: True
    """Whether a run measures it at all."""


class RunTableModel(QAbstractTableModel):
    """Shows what it is told to show, in columns that at least one of the runs has something to say to."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runs: tuple[Run, ...] = ()
        self._current: Run | None = None
        self._columns: tuple[Column, ...] = ()

    def show(self, runs: Sequence[Run], current: Run | None) -> None:
        """These runs; `current` is the one that the panels show. The numbers are read anew."""
        newest_first = tuple(reversed(runs))
        if newest_first == self._runs:
            self._current = current
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._runs) - 1, len(self._columns) - 1))
            return
        self.beginResetModel()
        self._runs, self._current = newest_first, current
        self._columns = tuple(column for column in COLUMNS if any(map(column.fits, self._runs)))
        self.endResetModel()

    def run_at(self, row: int) -> Run:
        """Raises IndexError."""
        return self._runs[row]

    # Qt ---------------------------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._runs)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        run, column = self._runs[index.row()], self._columns[index.column()]
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
            return text(self._columns[section].title)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(self._columns[section])
        if role == Qt.ItemDataRole.ToolTipRole:
            return text(self._columns[section].tip) or None
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
    return number(run.number)


def _loss_of(run: Run) -> str:
    return decimal(run.best.val_loss) if run.best is not None else "–"


def _accuracy_of(run: Run) -> str:
    best = run.best
    return f"{best.val_accuracy:.3f}" if best is not None and best.val_accuracy is not None else "–"


def _time_of(run: Run) -> str:
    return duration(run.clock.seconds)


def _tip(run: Run, is_current: bool) -> str:
    if not run.has_model:
        return text("No epoch of this run was finished: there is no network to bring back.")
    act = (
        text("This run is shown.")
        if is_current
        else text("Double-click, or press Enter, to bring this run back: its curves, maps and answers.")
    )
    return "\n".join([_kept(run), act]) if run.best_epoch else act


def _kept(run: Run) -> str:
    """Which epoch, and by what: a checkpoint watches one value alone."""
    watched = text(MOMENTS[run.project.training.keep_best_by])
    return text("The weights of epoch {epoch} are kept: the best by {measure}.", epoch=run.best_epoch, measure=watched)


COLUMNS: tuple[Column, ...] = (
    Column(mark("run"), _number_of, is_numeric=False),
    Column(mark("val loss"), _loss_of, tip=mark("Validation loss of the epoch whose weights are kept.")),
    Column(
        mark("val acc"),
        _accuracy_of,
        tip=mark("Validation accuracy of the epoch whose weights are kept."),
        fits=lambda run: not run.reconstructs,
    ),
    Column(mark("time"), _time_of, tip=mark("Minutes and seconds in training; pauses are left out.")),
)
