"""The stack of workspaces: where it turns to, the focus comes along, to where it was there before."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from cnnstudio.gui.focus.stops import entrance, give_focus, is_stop

_REASONS = Qt.FocusReason


class PageStack(QStackedWidget):
    """Who presses a button above the stack keeps the focus there. A page begins at its `main`, if it has one."""

    def turn_to(self, page: QWidget, *, by_mouse: bool = False) -> None:
        """Shows a page; who turns to it by mouse has no ring drawn around where the keyboard is there."""
        if page is self.currentWidget():
            return
        comes_along = self.has_focus
        # Asked before Qt looks for a place of its own: the widget that was made first.
        last = page.focusWidget()
        if comes_along:
            # Else Qt takes it out of the page that is hidden, and to wherever Tab would have gone.
            self.setFocus()
        self.setCurrentWidget(page)
        if comes_along:
            self._enter(page, last, _REASONS.MouseFocusReason if by_mouse else _REASONS.OtherFocusReason)

    @property
    def has_focus(self) -> bool:
        """The keyboard is on the page in view, or on the stack itself."""
        here = QApplication.focusWidget()
        return here is not None and (here is self or self.isAncestorOf(here))

    def enter(self) -> None:
        """Brings the focus to the page in view."""
        page = self.currentWidget()
        if page is not None:
            self._enter(page, page.focusWidget(), _REASONS.OtherFocusReason)

    def let_go(self) -> None:
        """Takes the focus from a field that is typed in, so that it takes its value; not from a button elsewhere."""
        if self.has_focus:
            self.setFocus()

    def _enter(self, page: QWidget, last: QWidget | None, reason: Qt.FocusReason) -> None:
        if last is not None and is_stop(last):
            give_focus(last, reason)
            return
        main: QWidget | None = getattr(page, "main", None)
        place = (entrance(main) if main is not None else None) or entrance(page)
        give_focus(place or self, reason)
