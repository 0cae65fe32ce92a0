"""The pages of the drawer: one in view, or two side by side where the window is wide enough for both."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QWidget

from cnnstudio.gui.widgets.layouts import row
from cnnstudio.gui.widgets.styling import restyle

WIDE_WINDOW = 1600
"""Pixels of window width from which a pair of pages stands side by side."""


class DrawerPages(QWidget):
    """Pages keep their place in the row; those out of view are hidden."""

    rearranged = Signal()
    """Other pages are in view than before."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages: dict[str, QWidget] = {}
        self._pair: tuple[str, str] | None = None
        self._current = ""
        self._between = QFrame()
        self._between.setFixedWidth(1)
        restyle(self._between, edge="left")
        self._between.hide()
        self._row = row(self, spacing=0)

    @property
    def in_view(self) -> tuple[str, ...]:
        """The keys of the pages that are shown while the drawer is open, from left to right."""
        if self._pair is not None and self._current in self._pair and self.window().width() >= WIDE_WINDOW:
            return self._pair
        return (self._current,) if self._current else ()

    def add(self, key: str, page: QWidget) -> None:
        self._pages[key] = page
        page.hide()
        self._row.addWidget(page, 1)

    def key_of(self, page: object) -> str:
        """Raises StopIteration for a page that is none of these."""
        return next(key for key, known in self._pages.items() if known is page)

    def pair(self, left: str, right: str) -> None:
        """Two pages that stand side by side in a wide window, whichever of them is asked for."""
        self._pair = left, right
        for page in (self._pages[left], self._between, self._pages[right]):
            self._row.removeWidget(page)
        self._row.insertWidget(0, self._pages[left], 1)
        self._row.insertWidget(1, self._between)
        self._row.insertWidget(2, self._pages[right], 1)

    def show_page(self, key: str) -> None:
        self._current = key
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        shown = self.in_view
        before = tuple(key for key, page in self._pages.items() if not page.isHidden())
        for key, page in self._pages.items():
            page.setVisible(key in shown)
        self._between.setVisible(len(shown) > 1)
        if set(before) != set(shown):
            self.rearranged.emit()
