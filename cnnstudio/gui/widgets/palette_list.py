"""The list of the palette: layers with colour chips, categories that open in place, and what can be dragged out."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QDrag, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from cnnstudio.core.layers import LayerSpec
from cnnstudio.gui.looks.theme import Appearance
from cnnstudio.gui.models.palette import PaletteModel, PaletteRow, RowKind
from cnnstudio.gui.widgets.palette_painting import PaletteDelegate, drag_picture

Index = QModelIndex | QPersistentModelIndex
"""Keys on a category, and whether it is open."""


class PaletteList(QListView):
    """A double click or Enter takes a layer; a click on a category, or Enter, opens and closes it."""

    taken = Signal(object)
    """(LayerSpec) to be added to the network."""

    def __init__(self, model: PaletteModel, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._palette = model
        self._appearance = appearance
        self._delegate = PaletteDelegate(appearance, self)
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        appearance.changed.connect(self._on_theme_changed)

    def set_rail(self, is_rail: bool) -> None:
        """Chips over short names in place of rows."""
        self._delegate.is_rail = is_rail
        # A bar would take the room of the names; the wheel and the keys scroll all the same.
        policies = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(policies.ScrollBarAlwaysOff if is_rail else policies.ScrollBarAsNeeded)
        self.scheduleDelayedItemsLayout()

    def walk(self, step: int) -> None:
        """To the next usable row, up or down; the first one if there was none."""
        rows = range(self._palette.rowCount())
        usable = [row for row in rows if self._palette.rows[row].kind is not RowKind.HEADING]
        if not usable:
            return
        place = usable.index(self.currentIndex().row()) + step if self.currentIndex().isValid() else 0
        self.setCurrentIndex(self._palette.index(usable[max(0, min(len(usable) - 1, place))]))

    def take_current(self) -> None:
        """What Enter does: adds the current layer, or opens and closes the current category."""
        if not self.currentIndex().isValid():
            self.walk(1)
        self._use(self.currentIndex(), opens_groups=True)

    # Qt --------------------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self._current_row()
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.take_current()
        elif row is not None and row.kind is RowKind.GROUP and (key, row.is_open) in _OPENS_OR_CLOSES:
            self._use(self.currentIndex(), opens_groups=True)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed = self.indexAt(event.position().toPoint())
        super().mouseReleaseEvent(event)
        if event.button() is Qt.MouseButton.LeftButton and pressed == self.currentIndex():
            row = self._current_row()
            if row is not None and row.kind is RowKind.GROUP:
                self._use(pressed, opens_groups=True)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and index.isValid():
            self.setCurrentIndex(index)
            self._use(index, opens_groups=False)
            event.accept()

    def startDrag(self, actions: Qt.DropAction) -> None:
        row = self._current_row()
        if row is None or row.spec is None:
            return
        drag = QDrag(self)
        drag.setMimeData(self._palette.mimeData([self.currentIndex()]))
        drag.setPixmap(drag_picture(row.spec, self._appearance.theme, self.devicePixelRatioF()))
        drag.setHotSpot(QPoint(24, 20))
        drag.exec(actions, Qt.DropAction.CopyAction)

    def current_spec(self) -> LayerSpec | None:
        """The layer type that the keyboard is on."""
        row = self._current_row()
        return row.spec if row is not None else None

    # Private ---------------------------------------------------------------------------------------------------------

    def _current_row(self) -> PaletteRow | None:
        index = self.currentIndex()
        return self._palette.rows[index.row()] if index.isValid() else None

    def _use(self, index: Index, *, opens_groups: bool) -> None:
        row = self._palette.rows[index.row()] if index.isValid() else None
        if row is None:
            return
        if row.spec is not None:
            self.taken.emit(row.spec)
        elif row.kind is RowKind.GROUP and row.category is not None and opens_groups:
            place = index.row()
            self._palette.toggle(row.category)
            # Rows come and go below a category, so its own place stays.
            self.setCurrentIndex(self._palette.index(place))

    def _on_theme_changed(self) -> None:
        self.viewport().update()


_OPENS_OR_CLOSES = {(Qt.Key.Key_Right, False), (Qt.Key.Key_Left, True)}
