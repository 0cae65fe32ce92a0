"""The bottom drawer: closed at first, 240 px high when open, one page at a time, or a pair in a wide window."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from cnnstudio.core.texts import text
from cnnstudio.gui.looks.theme import Appearance
from cnnstudio.gui.speech import Role, speak
from cnnstudio.gui.widgets.button import IconButton
from cnnstudio.gui.widgets.drawer_pages import DrawerPages
from cnnstudio.gui.widgets.layouts import column, row
from cnnstudio.gui.widgets.styling import restyle

HEADER = 32
OPEN_HEIGHT = 240
_LEAST, _MOST = 120, 640


class Drawer(QFrame):
    """A click on a word opens its page; a click on the open page's word, or the chevron, closes the drawer."""

    opened = Signal(str)
    """The key of the page that is open now."""
    closed = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tabs: dict[str, QPushButton] = {}
        self._last = ""
        self._pages = DrawerPages()
        self._pages.setFixedHeight(OPEN_HEIGHT - HEADER)
        self._pages.hide()
        self._pages.rearranged.connect(self._show_state)
        self._chevron = IconButton("collapse", text("Open the drawer"), appearance, ghost=True)
        self._chevron.clicked.connect(self.toggle)
        self._header, self._tab_row = self._made_header()
        layout = column(self, spacing=0)
        layout.addWidget(self._header)
        layout.addWidget(self._pages)
        speak(self, role=Role.Pane, name=text("Drawer"))
        restyle(self, surface="panel", edge="top")

    @property
    def is_open(self) -> bool:
        return not self._pages.isHidden()

    @property
    def current(self) -> str:
        """The key of the open page; "" while the drawer is closed."""
        return self._last if self.is_open else ""

    def add_page(self, key: str, title: str, page: QWidget) -> None:
        """A page that gives itself a window title has it on its tab: "Python · not applied"."""
        # In no QButtonGroup: Qt lets Tab stop at one button of a group only, and arrow keys lead on in exclusive ones.
        tab = QPushButton(page.windowTitle() or title)
        tab.setCheckable(True)
        tab.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        restyle(tab, kind="tab")
        tab.clicked.connect(self._on_tab_clicked)
        self._tabs[key] = tab
        self._tab_row.addWidget(tab)
        self._pages.add(key, page)
        self._last = self._last or key
        page.windowTitleChanged.connect(self._on_page_renamed)

    def pair_pages(self, left: str, right: str) -> None:
        """Both are in view, where the window is wide enough, when one of them is opened."""
        self._pages.pair(left, right)

    def tab(self, key: str) -> QPushButton:
        """The word that opens a page. Raises KeyError."""
        return self._tabs[key]

    def open(self, key: str) -> None:
        if self.current == key:
            return
        self._last = key
        self._pages.show_page(key)
        self._pages.show()
        self._show_state()
        self.opened.emit(key)

    def close_page(self) -> None:
        if self.is_open:
            self._pages.hide()
            self._show_state()
            self.closed.emit()

    def toggle(self) -> None:
        self.close_page() if self.is_open else self.open(self._last)

    def set_open_height(self, height: int) -> None:
        """The height when open, header included; kept within reason."""
        self._pages.setFixedHeight(max(_LEAST, min(_MOST, height)) - HEADER)

    def open_height(self) -> int:
        return self._pages.maximumHeight() + HEADER

    def _made_header(self) -> tuple["_Header", QHBoxLayout]:
        header = _Header(self)
        # One pixel of the drawer is the line above it.
        header.setFixedHeight(HEADER - 1)
        line = row(header, spacing=4, margins=(8, 0, 8, 0))
        tabs = row(spacing=4)
        line.addLayout(tabs)
        line.addStretch(1)
        line.addWidget(self._chevron)
        return header, tabs

    def _show_state(self) -> None:
        for key, tab in self._tabs.items():
            tab.setChecked(self.is_open and key in self._pages.in_view)
        self._chevron.show_icon("expand" if self.is_open else "collapse")
        tip = text("Close the drawer") if self.is_open else text("Open the drawer")
        self._chevron.setToolTip(tip)
        self._chevron.setAccessibleName(tip)

    def _on_page_renamed(self, title: str) -> None:
        self._tabs[self._pages.key_of(self.sender())].setText(title)

    def _on_tab_clicked(self) -> None:
        key = next(key for key, tab in self._tabs.items() if tab is self.sender())
        if self.current == key:
            self.close_page()
        else:
            self.open(key)


class _Header(QWidget):
    """Drags the drawer's height while it is open."""

    def __init__(self, drawer: Drawer) -> None:
        super().__init__(drawer)
        self._drawer = drawer
        self._start: tuple[float, int] | None = None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._drawer.is_open and event.button() is Qt.MouseButton.LeftButton:
            self._start = (event.globalPosition().y(), self._drawer.open_height())
            self.setCursor(Qt.CursorShape.SizeVerCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._start is not None:
            start, height = self._start
            self._drawer.set_open_height(round(height + start - event.globalPosition().y()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._start = None
        self.unsetCursor()
