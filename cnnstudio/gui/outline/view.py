"""The outline on the screen: rows that are walked, selected and edited with the keys alone."""

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from cnnstudio.core.problems import Severity
from cnnstudio.core.texts import text
from cnnstudio.gui.entering.entry import Entry
from cnnstudio.gui.entering.field import EntryField
from cnnstudio.gui.focus.ring import FocusRing
from cnnstudio.gui.looks.theme import Appearance, font
from cnnstudio.gui.models.outline import OutlineModel
from cnnstudio.gui.outline.commands import KEYS
from cnnstudio.gui.outline.row import COLUMNS, STATE, OutlineRow

Index = QModelIndex | QPersistentModelIndex
_ROW_HEIGHT = 28
_CHIP_WIDTH = 4
_INDENT = 16
_MENU_KEYS = ((Qt.Key.Key_Menu, False), (Qt.Key.Key_F10, True))


class OutlineView(QTreeView):
    """Whole rows are selected; keys that are ours go out as commands, arrows walk."""

    commanded = Signal(object)
    """(Command)"""
    menu_wanted = Signal(QPoint)
    """Where on the screen."""
    folded = Signal(str, bool)
    """(group id, whether it is folded now) by a key or a click."""
    about_to_act = Signal()
    """A key comes: all that waits to be shown is to be shown first."""

    def __init__(self, model: OutlineModel, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._outline, self._appearance = model, appearance
        self._ring = FocusRing(self)
        self.field: EntryField | None = None
        self.setModel(model)
        self.setItemDelegate(_OutlineDelegate(appearance, self))
        self.setAccessibleName(text("Outline of the network"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setIndentation(_INDENT)
        self.setExpandsOnDoubleClick(False)
        header = self.header()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setMinimumSectionSize(0)
        header.setStretchLastSection(False)
        header.setFont(font("caption"))
        self.expanded.connect(self._on_expanded)
        self.collapsed.connect(self._on_collapsed)
        appearance.changed.connect(self._on_theme_changed)

    def ask(self, entry: Entry) -> EntryField:
        """A field over the current row, or below the last one, where the answer is typed."""
        if self.field is not None:
            self.field.give_up()
        index = self.currentIndex()
        if index.isValid():
            self.scrollTo(index)
        self.field = EntryField(entry, self._place(index), self.viewport())
        self.field.ended.connect(self._on_field_ended)
        return self.field

    def select(self, row_ids: list[str]) -> None:
        """Selects exactly these rows, the last being the current one."""
        flags = QItemSelectionModel.SelectionFlag
        chosen = QItemSelection()
        indexes = [index for row_id in row_ids if (index := self._outline.index_of(row_id)).isValid()]
        for index in indexes:
            chosen.select(index, index)
        self.selectionModel().select(chosen, flags.ClearAndSelect | flags.Rows)
        if indexes:
            self.selectionModel().setCurrentIndex(indexes[-1], flags.NoUpdate)
            self.scrollTo(indexes[-1])

    def selected_layers(self) -> list[str]:
        """Those of the selected rows, from top to bottom."""
        rows = sorted(self.selectionModel().selectedRows(), key=_place_in_tree)
        return list(dict.fromkeys(layer_id for index in rows for layer_id in self._outline.layer_ids(index)))

    def selected_notes(self) -> list[str]:
        """Those of the selected rows, from top to bottom."""
        rows = sorted(self.selectionModel().selectedRows(), key=_place_in_tree)
        return [note_id for index in rows if (note_id := self._outline.note_id(index))]

    # Qt --------------------------------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        # The window has keys of its own, such as Ctrl+Shift+L for light and dark: here they are ours.
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and KEYS.of(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.about_to_act.emit()
        key = Qt.Key(event.key()), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        command = KEYS.of(event)
        if key in _MENU_KEYS:
            self.menu_wanted.emit(self.viewport().mapToGlobal(self._place(self.currentIndex()).bottomLeft()))
        elif command is not None:
            self.commanded.emit(command)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() is QContextMenuEvent.Reason.Mouse:
            self.menu_wanted.emit(event.globalPos())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        unit, edge = self.viewport().width() / sum(column.width for column in COLUMNS), 0.0
        for place, column in enumerate(COLUMNS):
            self.setColumnWidth(place, round(edge + unit * column.width) - round(edge))
            edge += unit * column.width
        if self.field is not None:
            self.field.setGeometry(self._place(self.currentIndex()))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._ring.is_shown:
            painter = QPainter(self.viewport())
            self._ring.paint(painter, QRectF(self._ringed()), self._appearance.theme)
            painter.end()

    # Private ---------------------------------------------------------------------------------------------------------

    def _place(self, index: Index) -> QRect:
        """The whole row, or the one below the last."""
        room = self.viewport().rect()
        box = self.visualRect(index)
        if index.isValid() and not box.isEmpty():
            return QRect(0, max(0, min(box.top(), room.height() - _ROW_HEIGHT)), room.width(), _ROW_HEIGHT)
        return QRect(0, max(0, min(self._bottom(), room.height() - _ROW_HEIGHT)), room.width(), _ROW_HEIGHT)

    def _ringed(self) -> QRect:
        """The current row, as far as it is in view; else all of them."""
        room, box = self.viewport().rect(), self.visualRect(self.currentIndex())
        row = QRect(0, box.top(), room.width(), box.height()) & room
        return room if box.isEmpty() or row.isEmpty() else row

    def _bottom(self) -> int:
        rows = self._outline.rowCount()
        return self.visualRect(self._outline.index(rows - 1, 0)).bottom() + 1 if rows else 0

    def _on_field_ended(self) -> None:
        self.field = None

    def _on_expanded(self, index: QModelIndex) -> None:
        self.folded.emit(self._outline.group_id(index), False)

    def _on_collapsed(self, index: QModelIndex) -> None:
        self.folded.emit(self._outline.group_id(index), True)

    def _on_theme_changed(self) -> None:
        self.viewport().update()


def _place_in_tree(index: QModelIndex) -> tuple[int, int]:
    above = index.parent()
    return (above.row(), index.row()) if above.isValid() else (index.row(), -1)


class _OutlineDelegate(QStyledItemDelegate):
    def __init__(self, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(parent)
        self._appearance = appearance

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        row: OutlineRow = index.data(OutlineModel.ROW_ROLE)
        theme, shown = self._appearance.theme, COLUMNS[index.column()]
        if shown.is_numeric:
            option.font = font("mono")
        elif row.is_group and index.column() == 0:
            option.font = font("strong")
        if shown is STATE and row.severity is not None:
            colour = theme.bad if row.severity is Severity.ERROR else theme.warn
            option.palette.setColor(option.palette.ColorRole.Text, colour)
            option.palette.setColor(option.palette.ColorRole.HighlightedText, colour)
        elif row.bypassed:
            option.palette.setColor(option.palette.ColorRole.Text, theme.muted)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        row: OutlineRow = index.data(OutlineModel.ROW_ROLE)
        if index.column() == 0 and row.category is not None:
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._appearance.theme.category(row.category))
            painter.drawRoundedRect(QRectF(option.rect.left(), option.rect.center().y() - 7, _CHIP_WIDTH, 15), 2, 2)
            painter.restore()
