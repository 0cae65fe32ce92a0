"""Build, left: every layer type, to be found by searching and taken by dragging, double click or Enter."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QApplication, QFrame, QWidget

from cnnstudio.core.errors import CnnStudioError
from cnnstudio.core.layers import LayerSpec
from cnnstudio.core.texts import mark, text
from cnnstudio.gui.canvas.placement import place_behind
from cnnstudio.gui.context import Context
from cnnstudio.gui.focus.help_key import HelpKey
from cnnstudio.gui.models.palette import PaletteModel
from cnnstudio.gui.panels.place import Place
from cnnstudio.gui.widgets.button import IconButton
from cnnstudio.gui.widgets.label import Label
from cnnstudio.gui.widgets.layouts import column
from cnnstudio.gui.widgets.palette_list import PaletteList
from cnnstudio.gui.widgets.palette_painting import CELL
from cnnstudio.gui.widgets.search_field import SearchField
from cnnstudio.gui.widgets.styling import restyle

NARROW_WINDOW = 1200
"""Pixels of window width below which the palette is a rail of chips."""
RAIL_WIDTH = 72
_LEAST, _MOST = 200, 320
_SEARCH_KEY = "Ctrl+K"


class PalettePanel(QFrame):
    """In a narrow window a rail, which opens for as long as somebody searches in it."""

    panel_id = "palette"
    title = mark("Layers")
    place = Place.LEFT

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._is_narrow = self._is_searching = False
        self.model = PaletteModel(parent=self)
        self.search = SearchField(text("Find a layer"), _SEARCH_KEY)
        tip = text("Find a layer ({key})", key=_SEARCH_KEY)
        self.open_search = IconButton("search", tip, context.appearance, ghost=True)
        self.list = PaletteList(self.model, context.appearance)
        self.list.setAccessibleName(text("Layers"))
        self.no_match = Label(tone="muted", wrap=True)
        self._lay_out()
        self.search.textChanged.connect(self._on_searched)
        self.search.walked.connect(self.list.walk)
        self.search.entered.connect(self._on_entered)
        self.open_search.clicked.connect(self._on_find)
        self.list.taken.connect(self._on_taken)
        HelpKey(self, self.list.current_spec, context.navigation)
        QShortcut(QKeySequence(_SEARCH_KEY), self).activated.connect(self._on_find)
        self._show_width()

    @property
    def is_rail(self) -> bool:
        return self._is_narrow and not self._is_searching

    # Qt --------------------------------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.window().installEventFilter(self)
        _application().focusChanged.connect(self._on_focus_changed)
        self._follow_window()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        _application().focusChanged.disconnect(self._on_focus_changed)
        self.window().removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize and watched is self.window():
            self._follow_window()
        return False

    # Following -------------------------------------------------------------------------------------------------------

    def _on_searched(self, query: str) -> None:
        self.model.search(query)
        found = self.model.rowCount() > 0
        self.no_match.setVisible(not found)
        self.no_match.setText(
            text("No layer matches “{query}”. Try a word such as pooling or filters.", query=self.model.query)
        )
        self.list.setVisible(found)
        if query.strip():
            self.list.walk(1)

    def _on_entered(self) -> None:
        if self.model.rowCount():
            self.list.take_current()

    def _on_taken(self, spec: LayerSpec) -> None:
        try:
            layer_id = place_behind(self._context.document, self._context.selection, spec.type_id)
        except CnnStudioError as error:
            self._context.navigation.tell_refusal(error)
            return
        self._context.navigation.show_layer(layer_id)

    def _on_find(self) -> None:
        self._is_searching = True
        self._show_width()
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        if self._is_searching and (new is None or not self.isAncestorOf(new)):
            self._is_searching = False
            self._show_width()

    # Private ---------------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._layout = column(self, spacing=4)
        self._layout.addWidget(self.open_search, alignment=Qt.AlignmentFlag.AlignHCenter)
        self._layout.addWidget(self.search)
        self._layout.addWidget(self.no_match)
        self._layout.addWidget(self.list, 1)
        self._layout.addStretch(0)
        self.no_match.hide()
        restyle(self, surface="panel")

    def _follow_window(self) -> None:
        is_narrow = self.window().width() < NARROW_WINDOW
        if is_narrow != self._is_narrow:
            self._is_narrow = is_narrow
            self._show_width()

    def _show_width(self) -> None:
        rail = self.is_rail
        if rail:
            self.search.clear()
        self.search.setVisible(not rail)
        self.open_search.setVisible(rail)
        self.model.set_flat(rail)
        self.list.set_rail(rail)
        side = (RAIL_WIDTH - CELL.width()) // 2 if rail else 12
        self._layout.setContentsMargins(side, 12, side, 0)
        self.setMinimumWidth(RAIL_WIDTH if rail else _LEAST)
        self.setMaximumWidth(RAIL_WIDTH if rail else _MOST)


def _application() -> QApplication:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    return application
