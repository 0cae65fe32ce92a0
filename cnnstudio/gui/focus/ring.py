"""The ring around what the keyboard is on, for widgets that paint themselves; who uses the mouse does not see it."""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from cnnstudio.gui.looks.theme import Theme

WIDTH = 2.0
_BY_KEYBOARD = {
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
}


class FocusRing(QObject):
    """Belongs to one widget. It is shown from Tab, F6 or the first key until the mouse is used or the focus goes."""

    # Of the class, and no reference to the widget: a widget that nobody owned goes with all that Python knew of it, and
    # the last events on its way come when the attributes of its ring are gone.
    _is_shown = _was_shown = False

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        for watched in {widget, _surface(widget)}:
            watched.installEventFilter(self)

    @property
    def is_shown(self) -> bool:
        return self._is_shown

    def paint(self, painter: QPainter, box: QRectF, theme: Theme, radius: float = 0.0) -> None:
        """Draws it inside a box, if it is shown."""
        if self._is_shown:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.focus, WIDTH))
            inside = box.adjusted(WIDTH / 2, WIDTH / 2, -WIDTH / 2, -WIDTH / 2)
            painter.drawRoundedRect(inside, radius, radius)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind is QEvent.Type.MouseButtonPress:
            self._show(False)
        elif watched is not self.parent():
            pass
        elif isinstance(event, QFocusEvent):
            self._show(event.gotFocus() and (event.reason() in _BY_KEYBOARD or self._comes_back(event)))
        elif kind is QEvent.Type.KeyPress and isinstance(watched, QWidget) and watched.hasFocus():
            self._show(True)
        return False

    def _comes_back(self, event: QFocusEvent) -> bool:
        """From a menu, a dialog or another window: as it was before."""
        reasons = Qt.FocusReason
        return event.reason() in (reasons.PopupFocusReason, reasons.ActiveWindowFocusReason) and self._was_shown

    def _show(self, is_shown: bool) -> None:
        self._was_shown = self._is_shown
        if is_shown != self._is_shown:
            self._is_shown = is_shown
            widget = self.parent()
            if isinstance(widget, QWidget):
                _surface(widget).update()


def _surface(widget: QWidget) -> QWidget:
    """What is painted on."""
    return widget.viewport() if isinstance(widget, QAbstractScrollArea) else widget
