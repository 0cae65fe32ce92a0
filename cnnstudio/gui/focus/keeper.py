"""The keyboard is never nowhere: what had the focus may be deleted, or a page may get it that has no use for it."""

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget
from shiboken6 import isValid

from cnnstudio.gui.focus.quiet import came_by_mouse
from cnnstudio.gui.focus.stops import give_focus, is_usable, nearest, stops


class FocusKeeper(QObject):
    """Watches one window."""

    settled = Signal(object)
    """(QWidget) that has the focus now and can do something with it."""

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._path: list[QWidget] = []
        """What had the focus last, and what it stood in: the first of these that is still there is a place to go on."""
        self._reason = Qt.FocusReason.OtherFocusReason
        """With which the focus goes on: as it came to where it is."""
        self._moved: tuple[QWidget, QWidget | None] | None = None
        """What the focus was taken from, and where it went meanwhile."""
        # Not at once: Qt is still busy hiding, deleting or showing something.
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._settle)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._on_focus_changed)

    def look_again(self, lost: QWidget) -> None:
        """The focus was moved from what went; what comes in its place may stand closer by, and come a moment later."""
        self._moved = lost, QApplication.focusWidget()
        self._timer.start()

    def _on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is None:
            self._timer.start()
        elif new is self._window or self._window.isAncestorOf(new):
            if _has_use(new):
                self._remember(new)
            else:
                self._timer.start()

    def _remember(self, widget: QWidget) -> None:
        reasons = Qt.FocusReason
        if came_by_mouse(widget):
            self._reason = reasons.MouseFocusReason
        else:
            # What a click does not give the focus to was reached by keyboard.
            is_clicked = widget.focusPolicy() & Qt.FocusPolicy.ClickFocus
            self._reason = reasons.OtherFocusReason if is_clicked else reasons.TabFocusReason
        self._path = [widget]
        while (above := self._path[-1].parentWidget()) is not None:
            self._path.append(above)
        self.settled.emit(widget)

    def _settle(self) -> None:
        if not self._window.isActiveWindow() or QApplication.activePopupWidget() is not None:
            return
        here, moved, self._moved = QApplication.focusWidget(), self._moved, None
        if moved is not None and moved[1] is here and isValid(moved[0]) and not is_usable(moved[0]):
            target = nearest(self._window, moved[0])
        elif here is not None and _has_use(here):
            return
        else:
            target = self._place_to_go(here)
        if target is not None:
            give_focus(target, self._reason)

    def _place_to_go(self, here: QWidget | None) -> QWidget | None:
        if here is not None and stops(here):
            return stops(here)[0]
        known = [widget for widget in self._path if isValid(widget)]
        if not known:
            return None
        if known[0] is self._path[0]:
            return known[0] if _has_use(known[0]) and is_usable(known[0]) else nearest(self._window, known[0])
        place = next((widget for widget in known if widget.isVisible() and stops(widget)), None)
        return stops(place)[0] if place is not None else None


def _has_use(widget: QWidget) -> bool:
    return widget.focusPolicy() is not Qt.FocusPolicy.NoFocus
