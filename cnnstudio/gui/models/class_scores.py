"""Precision, recall and F1 of each class as a table, with the means below."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from cnnstudio.core.metrics import ClassScores, MeanScores, Scores
from cnnstudio.core.texts import mark, number, text
from cnnstudio.gui.looks.theme import font

Index = QModelIndex | QPersistentModelIndex
TITLES = (mark("class"), mark("precision"), mark("recall"), mark("F1"), mark("images"))


class ClassScoresModel(QAbstractTableModel):
    """One row a class, then the macro and the weighted mean."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[tuple[str, ...], ...] = ()
        self._classes = 0

    @property
    def classes(self) -> int:
        """The rows that stand for a class; the means lie below them."""
        return self._classes

    def show(self, scores: Scores | None, classes: Sequence[str] = ()) -> None:
        """None empties the table."""
        self.beginResetModel()
        self._classes = len(classes) if scores is not None else 0
        self._rows = _rows(scores, classes) if scores is not None else ()
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(TITLES)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.DisplayRole:
            return self._rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(index.column())
        if role == Qt.ItemDataRole.FontRole:
            return font("mono" if index.column() else "body")
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return text(TITLES[section])
        return _alignment(section) if role == Qt.ItemDataRole.TextAlignmentRole else None


def _rows(scores: Scores, classes: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    rows = [_class_row(name, one) for name, one in zip(classes, scores.classes, strict=True)]
    total = number(scores.total)
    rows.append(_mean_row(text("macro"), scores.macro, total))
    rows.append(_mean_row(text("weighted"), scores.weighted, total))
    return tuple(rows)


def _class_row(name: str, scores: ClassScores) -> tuple[str, ...]:
    """A dash where nothing could be measured: no image of the class, or none taken for it."""
    precision = f"{scores.precision:.3f}" if scores.predicted else "–"
    recall = f"{scores.recall:.3f}" if scores.support else "–"
    f1 = f"{scores.f1:.3f}" if scores.support or scores.predicted else "–"
    return name, precision, recall, f1, number(scores.support)


def _mean_row(name: str, mean: MeanScores, total: str) -> tuple[str, ...]:
    return name, f"{mean.precision:.3f}", f"{mean.recall:.3f}", f"{mean.f1:.3f}", total


def _alignment(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
