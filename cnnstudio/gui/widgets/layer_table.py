"""The table of layers: colour chips before the names, numbers in fixed width, and the totals below."""

from collections.abc import Sequence
from itertools import accumulate

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from cnnstudio.core.texts import text
from cnnstudio.gui.looks.theme import Appearance, font
from cnnstudio.gui.models.layer_table import COLUMNS, LayerTableModel
from cnnstudio.gui.widgets.label import Label
from cnnstudio.gui.widgets.layouts import row
from cnnstudio.gui.widgets.styling import restyle

Index = QModelIndex | QPersistentModelIndex

_ROW_HEIGHT = 28
_SHARES = (20, 20, 25, 18, 17)
"""Of the width, by column: a shape such as 112 × 112 × 64 is not left out, while a name may be."""
_CHIP_WIDTH = 4
_CELL_EDGE = 11


class LayerTable(QTableView):
    """Whole rows are selected; nothing is edited here."""

    def __init__(self, model: LayerTableModel, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setItemDelegate(_LayerDelegate(appearance, self))
        self.setAccessibleName(text("Layers of the network"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_ROW_HEIGHT)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setMinimumSectionSize(0)
        header.setHighlightSections(False)
        header.setFont(font("caption"))
        appearance.changed.connect(self._on_theme_changed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width, whole, left = self.viewport().width(), sum(_SHARES), 0
        for place, share in enumerate(accumulate(_SHARES)):
            right = width * share // whole
            self.setColumnWidth(place, right - left)
            left = right

    def _on_theme_changed(self) -> None:
        self.viewport().update()


class TotalsLine(QFrame):
    """Stands below the table, so that it is in view however long the network is; its cells stand below the columns."""

    def __init__(self, table: LayerTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table = table
        self._cells = [Label(role="mono_strong" if column.is_numeric else "strong") for column in COLUMNS]
        self._layout = row(self, spacing=0)
        for cell, column, share in zip(self._cells, COLUMNS, _SHARES, strict=True):
            side = Qt.AlignmentFlag.AlignRight if column.is_numeric else Qt.AlignmentFlag.AlignLeft
            cell.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)
            cell.setContentsMargins(_CELL_EDGE, 0, _CELL_EDGE, 0)
            cell.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            self._layout.addWidget(cell, share)
        self.setFixedHeight(_ROW_HEIGHT)
        restyle(self, edge="top")
        table.verticalScrollBar().rangeChanged.connect(self._make_room)

    def show_totals(self, cells: Sequence[str]) -> None:
        for label, words in zip(self._cells, cells, strict=True):
            label.setText(words)

    def cells(self) -> list[str]:
        return [label.text() for label in self._cells]

    def _make_room(self, _least: int, most: int) -> None:
        """The scroll bar takes its width from the columns."""
        bar = self._table.verticalScrollBar().sizeHint().width() if most > 0 else 0
        self._layout.setContentsMargins(0, 0, bar, 0)


class _LayerDelegate(QStyledItemDelegate):
    def __init__(self, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(parent)
        self._appearance = appearance

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        if index.data(LayerTableModel.NUMERIC_ROLE):
            option.font = font("mono")

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        category = index.data(LayerTableModel.CATEGORY_ROLE)
        if index.column() == 0 and category is not None:
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._appearance.theme.category(category))
            painter.drawRoundedRect(QRectF(option.rect.left(), option.rect.center().y() - 7, _CHIP_WIDTH, 15), 2, 2)
            painter.restore()
