"""The table of layers: colour chips before the names, numbers in fixed width, and the totals below."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QFrame,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from cnnstudio.core.texts import text
from cnnstudio.gui.looks.theme import Appearance, font
from cnnstudio.gui.models.layer_columns import COLUMNS, Column, fitting
from cnnstudio.gui.models.layer_table import LayerTableModel
from cnnstudio.gui.widgets.button import Button
from cnnstudio.gui.widgets.label import Label
from cnnstudio.gui.widgets.layouts import row
from cnnstudio.gui.widgets.styling import restyle

Index = QModelIndex | QPersistentModelIndex

_ROW_HEIGHT = 28
_CHIP_WIDTH = 4
_CELL_EDGE = 8


class LayerTable(QTableView):
    """Whole rows are selected; nothing is edited here."""

    columns_changed = Signal()
    """Other widths, or other columns in view."""
    chosen_changed = Signal(object)
    """(names or None) somebody chose columns, or that as many as fit are shown."""

    def __init__(self, model: LayerTableModel, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chosen: frozenset[str] | None = None
        self.setModel(model)
        self.setItemDelegate(_LayerDelegate(appearance, self))
        self.setAccessibleName(text("Layers of the network"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.horizontalScrollBar().valueChanged.connect(self.columns_changed)
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

    @property
    def chosen(self) -> frozenset[str] | None:
        """Names of columns; None where as many as fit are shown."""
        return self._chosen

    @property
    def shown_columns(self) -> frozenset[str]:
        """By name."""
        first = {COLUMNS[0].name}
        return fitting(self.viewport().width()) if self._chosen is None else self._chosen | first

    def choose(self, names: Iterable[str] | None) -> None:
        """These columns, however much room they take; None: as many as fit."""
        known = {column.name for column in COLUMNS}
        chosen = None if names is None else frozenset(names) & known
        if chosen == self._chosen:
            return
        self._chosen = chosen
        self._share_width()
        self.chosen_changed.emit(chosen)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()

    def _share_width(self) -> None:
        """Columns in their proportions, none narrower than it needs: more than there is room for can be scrolled."""
        shown, edge = self.shown_columns, 0.0
        needed = sum(column.width for column in COLUMNS if column.name in shown)
        unit = max(self.viewport().width() / needed, 1.0 if self._chosen is not None else 0.0)
        for place, column in enumerate(COLUMNS):
            self.setColumnHidden(place, column.name not in shown)
            if column.name in shown:
                self.setColumnWidth(place, round(edge + unit * column.width) - round(edge))
                edge += unit * column.width
        self.columns_changed.emit()

    def _on_theme_changed(self) -> None:
        self.viewport().update()


class TotalsLine(QFrame):
    """Stands below the table, so that it is in view however long the network is; its cells stand below the columns.

    A total with a derivation can be pressed.
    """

    derivation_wanted = Signal(int)
    """The column of the total that was pressed."""

    def __init__(self, table: LayerTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table = table
        self._buttons = QButtonGroup(self, exclusive=False)
        self._buttons.idClicked.connect(self.derivation_wanted)
        self._cells = [self._made(column, place) for place, column in enumerate(COLUMNS)]
        self.setFixedHeight(_ROW_HEIGHT)
        restyle(self, edge="top")
        table.columns_changed.connect(self._follow)

    def show_totals(self, cells: Sequence[str]) -> None:
        for label, words in zip(self._cells, cells, strict=True):
            label.setText(words)
            label.setVisible(bool(words))  # Nothing is no button to be reached.

    def cell(self, place: int) -> Label | Button:
        """The total of a column."""
        return self._cells[place]

    def cells(self) -> list[str]:
        return [label.text() for label in self._cells]

    def _made(self, column: Column, place: int) -> Label | Button:
        """In a place as wide as the column, at the side where its numbers are."""
        cell: Label | Button = Label(role="mono_strong" if column.is_numeric else "strong")
        if column.derive is not None:
            cell = Button("", kind="link", tip=text("How this number came about"))
            cell.setFont(font("mono_strong"))
            self._buttons.addButton(cell, place)
        room = QWidget(self)
        side = Qt.AlignmentFlag.AlignRight if column.is_numeric else Qt.AlignmentFlag.AlignLeft
        # A button's words stand within its border.
        border = 1 if isinstance(cell, Button) else 0
        line = row(room, spacing=0, margins=(_CELL_EDGE, 0, _CELL_EDGE - border, 0))
        line.addWidget(cell, 0, side | Qt.AlignmentFlag.AlignVCenter)
        return cell

    def _follow(self) -> None:
        """No layout: it would keep the table from becoming narrower."""
        for place, cell in enumerate(self._cells):
            room = cell.parentWidget()
            assert room is not None
            room.setVisible(not self._table.isColumnHidden(place))
            room.setGeometry(
                self._table.columnViewportPosition(place), 1, self._table.columnWidth(place), _ROW_HEIGHT - 1
            )


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
