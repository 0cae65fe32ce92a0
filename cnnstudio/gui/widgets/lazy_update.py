"""Updates a page only while somebody looks at it, and once for many changes in a row."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget


class LazyUpdate(QObject):
    """`ask` has the page updated: soon if it is visible, else when it is next shown."""

    def __init__(self, page: QWidget, update: Callable[[], None], delay: int = 0) -> None:
        super().__init__(page)
        self._page = page
        self._update = update
        self._is_due = True
        # Milliseconds without another change, so that typing stays quick.
        self._timer = QTimer(self, singleShot=True, interval=delay)
        self._timer.timeout.connect(self._run)
        page.installEventFilter(self)

    def ask(self) -> None:
        self._is_due = True
        if self._page.isVisible():
            self._timer.start()

    def settle(self) -> None:
        """Now, if something waits to be shown: a key that follows another finds the page as it is."""
        if self._is_due:
            self._run()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._page and event.type() is QEvent.Type.Show and self._is_due:
            self._run()
        elif watched is self._page and event.type() is QEvent.Type.Hide:
            self._timer.stop()
        return False

    def _run(self) -> None:
        self._timer.stop()
        self._is_due = False
        self._update()
