"""The stack of workspaces: where it turns to, the focus comes along, to where it was there before."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from cnnstudio.gui.focus.stops import entrance, give_focus, is_stop
from cnnstudio.gui.speech import Role, speak

_REASONS = Qt.FocusReason


class PageStack(QStackedWidget):
    """Who presses a button above the stack keeps the focus there. A page begins at its `main`, if it has one.

    While `main` has nothing to go to, as a result that is still worked out, the focus waits on the stack: a button in a
    side panel was never meant.
    """

    # Of the class: the last events of a widget come when the attributes of it are gone.
    _awaited: QWidget | None = None
    _reason = _REASONS.OtherFocusReason

    def turn_to(self, page: QWidget, *, by_mouse: bool = False) -> None:
        """Shows a page; who turns to it by mouse has no ring drawn around where the keyboard is there."""
        if page is self.currentWidget():
            return
        self._end_waiting()
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

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Whatever comes in view or goes asks for a new layout.
        if watched is self._awaited and event.type() is QEvent.Type.LayoutRequest:
            place = entrance(self._awaited)
            if place is not None:
                give_focus(place, self._reason)
        return False

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (_REASONS.PopupFocusReason, _REASONS.ActiveWindowFocusReason):
            self._end_waiting()

    def _enter(self, page: QWidget, last: QWidget | None, reason: Qt.FocusReason) -> None:
        if last is not None and is_stop(last):
            give_focus(last, reason)
            return
        main: QWidget | None = getattr(page, "main", None)
        place = entrance(main if main is not None else page)
        if place is not None:
            give_focus(place, reason)
        elif main is not None:
            self._wait_for(main, reason)
        else:
            give_focus(self, reason)

    def _wait_for(self, main: QWidget, reason: Qt.FocusReason) -> None:
        self._end_waiting()
        self._awaited, self._reason = main, reason
        main.installEventFilter(self)
        speak(self, role=Role.Pane, name=main.accessibleName())
        # With a policy it is a place to stay at: without one the focus would be carried on to the next stop.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setFocus(reason)

    def _end_waiting(self) -> None:
        if self._awaited is not None:
            self._awaited.removeEventFilter(self)
            self._awaited = None
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
