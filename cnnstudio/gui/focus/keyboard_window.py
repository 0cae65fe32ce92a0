"""A window that is at home on the keyboard: Tab in reading order, F6 from area to area, Enter, and no focus is lost."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QApplication, QMainWindow, QWidget
from shiboken6 import isValid

from cnnstudio.gui.focus.keeper import FocusKeeper
from cnnstudio.gui.focus.stops import entrance, give_focus, is_stop, is_usable, nearest, neighbour

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class KeyboardWindow(QMainWindow):
    """Subclasses say which areas they have."""

    def __init__(self) -> None:
        super().__init__()
        self._last_in: dict[QWidget, QWidget] = {}
        self._keeper = FocusKeeper(self)
        self._keeper.settled.connect(self._on_focus_settled)
        # Qt opens a context menu by the Menu key alone, which many keyboards lack.
        QShortcut(QKeySequence("Shift+F10"), self).activated.connect(self._open_context_menu)

    def areas(self) -> Sequence[QWidget]:
        """The large parts of the page in view, in reading order."""
        return ()

    def next_area(self) -> None:
        """What F6 does: to where the focus was last in the next area that has something to go to."""
        self._go_round(1)

    def previous_area(self) -> None:
        self._go_round(-1)

    def focusNextPrevChild(self, next: bool) -> bool:
        """Qt asks for Tab, and when what has the focus is hidden or disabled: then it goes to what stands closest."""
        here = self.focusWidget()
        is_lost = here is not None and not is_usable(here)
        target = nearest(self, here) if here is not None and is_lost else neighbour(self, here, 1 if next else -1)
        if target is None:
            return False
        reasons = Qt.FocusReason
        give_focus(target, reasons.TabFocusReason if next else reasons.BacktabFocusReason)
        if here is not None and is_lost:
            self._keeper.look_again(here)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that the keyboard is on, as in a dialog: Qt leaves that to Space alone."""
        here = QApplication.focusWidget()
        if event.key() in _ENTER and isinstance(here, QAbstractButton) and self.isAncestorOf(here):
            if not event.isAutoRepeat():
                here.click()
        else:
            super().keyPressEvent(event)

    def _go_round(self, step: int) -> None:
        areas = [area for area in self.areas() if entrance(area) is not None]
        if not areas:
            return
        here = QApplication.focusWidget()
        inside = [place for place, area in enumerate(areas) if here is not None and _holds(area, here)]
        # The innermost: a drawer lies in the middle.
        place = inside[-1] + step if inside else 0 if step > 0 else -1
        area = areas[place % len(areas)]
        last = self._last_in.get(area)
        target = last if last is not None and isValid(last) and _holds(area, last) and is_stop(last) else entrance(area)
        if target is not None:
            give_focus(target, Qt.FocusReason.ShortcutFocusReason)

    def _open_context_menu(self) -> None:
        here = QApplication.focusWidget()
        if here is not None and self.isAncestorOf(here):
            middle = here.rect().center()
            event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, middle, here.mapToGlobal(middle))
            QApplication.sendEvent(here, event)

    def _on_focus_settled(self, widget: QWidget) -> None:
        for area in self.areas():
            if _holds(area, widget):
                self._last_in[area] = widget


def _holds(area: QWidget, widget: QWidget) -> bool:
    return area is widget or area.isAncestorOf(widget)
