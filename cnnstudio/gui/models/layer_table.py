"""The network as a table: one row a layer in the order of the network; the totals go below it."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from cnnstudio.core.analysis import Analysis
from cnnstudio.core.layers import Category
from cnnstudio.core.texts import joined
from cnnstudio.gui.models.layer_columns import COLUMNS, Column, column_title

Index = QModelIndex | QPersistentModelIndex


class LayerTableModel(QAbstractTableModel):
    """Follows the analysis that it is given; equal layers stay where they are, so a selection survives an edit."""

    LAYER_ROLE = Qt.ItemDataRole.UserRole
    """The layer's id."""
    CATEGORY_ROLE = Qt.ItemDataRole.UserRole + 1
    """The layer's category, for its colour; None for a type that this version does not know."""
    NUMERIC_ROLE = Qt.ItemDataRole.UserRole + 2

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._analysis: Analysis | None = None
        self._ids: tuple[str, ...] = ()

    def show(self, analysis: Analysis) -> None:
        """The table of this analysis; the rows are made anew only when layers came, went or changed places."""
        ids = tuple(analysis.layers)
        if ids and ids == self._ids:
            self._analysis = analysis
            self.dataChanged.emit(self.index(0, 0), self.index(len(ids) - 1, len(COLUMNS) - 1))
            return
        self.beginResetModel()
        self._analysis, self._ids = analysis, ids
        self.endResetModel()

    def layer_id(self, row: int) -> str:
        return self._ids[row]

    def __contains__(self, layer_id: object) -> bool:
        return layer_id in self._ids

    def row_of(self, layer_id: str) -> int:
        """Raises ValueError for a layer that is not listed."""
        return self._ids.index(layer_id)

    def totals(self) -> list[str]:
        """The line of totals, a cell for each column."""
        return [column.total(self._analysis) if self._analysis is not None else "" for column in COLUMNS]

    def as_text(self) -> str:
        """The table in columns of fixed width, as it goes to the clipboard."""
        lines = [[column_title(column) for column in COLUMNS]]
        lines += [[self._cell(row, column) for column in COLUMNS] for row in range(self.rowCount())]
        lines.append(self.totals())
        widths = [max(len(line[place]) for line in lines) for place in range(len(COLUMNS))]
        return "\n".join(_aligned(line, widths) for line in lines) + "\n"

    # Qt --------------------------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        column = COLUMNS[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._cell(index.row(), column)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.is_numeric else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        if role == self.NUMERIC_ROLE:
            return column.is_numeric
        layer_id = self.layer_id(index.row())
        if role == self.LAYER_ROLE:
            return layer_id
        if role == self.CATEGORY_ROLE:
            return self._category(layer_id)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return column_title(COLUMNS[section])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if COLUMNS[section].is_numeric else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    # Private ---------------------------------------------------------------------------------------------------------

    def _cell(self, row: int, column: Column) -> str:
        assert self._analysis is not None
        return column.cell(self._analysis, self._analysis.layers[self.layer_id(row)])

    def _category(self, layer_id: str) -> Category | None:
        assert self._analysis is not None
        spec = self._analysis.layers[layer_id].layer.spec
        return spec.category if spec is not None else None


def _aligned(cells: list[str], widths: list[int]) -> str:
    columns = zip(cells, widths, COLUMNS, strict=True)
    filled = (cell.rjust(width) if column.is_numeric else cell.ljust(width) for cell, width, column in columns)
    return joined("  ", filled).rstrip()
