"""The table of layers: colour chips before the names, numbers in fixed width, the totals in heavier type."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from cnnstudio.core.texts import text
from cnnstudio.gui.models.layer_table import LayerTableModel
from cnnstudio.gui.theme import Appearance, font

Index = QModelIndex | QPersistentModelIndex

_ROW_HEIGHT = 28
_CHIP_WIDTH = 4


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
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setHighlightSections(False)
        header.setFont(font("caption"))
        appearance.changed.connect(self._on_theme_changed)

    def _on_theme_changed(self) -> None:
        self.viewport().update()


class _LayerDelegate(QStyledItemDelegate):
    def __init__(self, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(parent)
        self._appearance = appearance

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        is_total = index.data(LayerTableModel.LAYER_ROLE) is None
        if index.data(LayerTableModel.NUMERIC_ROLE):
            option.font = font("mono_strong" if is_total else "mono")
        elif is_total:
            option.font = font("strong")

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
