"""What the palette lists: everyday layers, then every category as a group that opens in place, or what was searched."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum

from PySide6.QtCore import QAbstractListModel, QByteArray, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt

from cnnstudio.core.layers import LAYER_SPECS, Category, LayerSpec
from cnnstudio.core.texts import text
from cnnstudio.gui.mime import LAYER_MIME_TYPE
from cnnstudio.gui.models.layer_search import matching

Index = QModelIndex | QPersistentModelIndex


class RowKind(Enum):
    """What a row of the palette is."""

    HEADING = "heading"
    LAYER = "layer"
    GROUP = "group"


@dataclass(frozen=True)
class PaletteRow:
    """One row: a heading, a layer that can be dragged out, or a category with its number of layers."""

    kind: RowKind
    title: str
    category: Category | None = None
    spec: LayerSpec | None = None
    count: int = 0
    is_open: bool = False
    is_nested: bool = False


@dataclass(frozen=True)
class _Shown:
    """What the learner asked to see."""

    query: str = ""
    open_categories: frozenset[Category] = frozenset()
    is_flat: bool = False


class PaletteModel(QAbstractListModel):
    """The rows of the palette; categories are closed at first."""

    ROW_ROLE = Qt.ItemDataRole.UserRole

    def __init__(self, specs: Sequence[LayerSpec] = LAYER_SPECS, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._specs = tuple(specs)
        self._shown = _Shown()
        self._rows = self._current_rows()

    @property
    def rows(self) -> tuple[PaletteRow, ...]:
        return self._rows

    @property
    def query(self) -> str:
        return self._shown.query

    def search(self, query: str) -> None:
        """Shows the layers that match, best first; an empty query shows everything again."""
        self._show(replace(self._shown, query=" ".join(query.split())))

    def toggle(self, category: Category) -> None:
        """Opens or closes a category."""
        self._show(replace(self._shown, open_categories=self._shown.open_categories ^ {category}))

    def set_flat(self, is_flat: bool) -> None:
        """Layers alone, everyday ones first: what a narrow rail of icons shows."""
        self._show(replace(self._shown, is_flat=is_flat))

    # Qt --------------------------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self._rows[index.row()]
        if role == self.ROW_ROLE:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row.title
        if role == Qt.ItemDataRole.ToolTipRole and row.spec is not None:
            summary = text(row.spec.summary)
            return text("{layer}: {summary}", layer=row.title, summary=summary) if self._shown.is_flat else summary
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        kind = self._rows[index.row()].kind if index.isValid() else RowKind.HEADING
        if kind is RowKind.HEADING:
            return Qt.ItemFlag.NoItemFlags
        usable = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        return usable | Qt.ItemFlag.ItemIsDragEnabled if kind is RowKind.LAYER else usable

    def mimeTypes(self) -> list[str]:
        return [LAYER_MIME_TYPE]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        mime = QMimeData()
        spec = next((spec for index in indexes if (spec := self._rows[index.row()].spec) is not None), None)
        if spec is not None:
            mime.setData(LAYER_MIME_TYPE, QByteArray(spec.type_id.encode()))
        return mime

    def supportedDragActions(self) -> Qt.DropAction:
        return Qt.DropAction.CopyAction

    # Private ---------------------------------------------------------------------------------------------------------

    def _show(self, shown: _Shown) -> None:
        if shown == self._shown:
            return
        self.beginResetModel()
        self._shown = shown
        self._rows = self._current_rows()
        self.endResetModel()

    def _current_rows(self) -> tuple[PaletteRow, ...]:
        if self._shown.query:
            return tuple(_layer_row(spec) for spec in matching(self._specs, self._shown.query))
        everyday = [_layer_row(spec) for spec in self._specs if spec.everyday]
        if self._shown.is_flat:
            return (*everyday, *(_layer_row(spec) for spec in self._specs if not spec.everyday))
        return (
            PaletteRow(RowKind.HEADING, text("Everyday")),
            *everyday,
            PaletteRow(RowKind.HEADING, text("All layers")),
            *self._group_rows(),
        )

    def _group_rows(self) -> list[PaletteRow]:
        rows: list[PaletteRow] = []
        for category in Category:
            members = [spec for spec in self._specs if spec.category is category]
            is_open = category in self._shown.open_categories
            if members:
                rows.append(
                    PaletteRow(RowKind.GROUP, category.title, category, count=len(members), is_open=is_open),
                )
                rows += [replace(_layer_row(spec), is_nested=True) for spec in members if is_open]
        return rows


def _layer_row(spec: LayerSpec) -> PaletteRow:
    return PaletteRow(RowKind.LAYER, spec.keras_class, spec.category, spec)
