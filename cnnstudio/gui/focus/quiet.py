"""Who turns to another page by mouse takes the focus along, and asked for no ring: it waits for the first key."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget

_COMES_BACK = {Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason}


class QuietFocus(QObject):
    """Belongs to one widget that a click does not focus, and that shows its focus but where this says not to."""

    # Of the class, as in FocusRing: the last events of a widget come when the attributes of this are gone.
    _is_quiet = False

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        widget.installEventFilter(self)

    @property
    def is_quiet(self) -> bool:
        """The focus came with the mouse, and no key was pressed since."""
        return self._is_quiet

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QFocusEvent):
            if event.gotFocus() and event.reason() not in _COMES_BACK:
                self._be_quiet(event.reason() is Qt.FocusReason.MouseFocusReason)
        elif event.type() is QEvent.Type.KeyPress:
            self._be_quiet(False)
        return False

    def _be_quiet(self, is_quiet: bool) -> None:
        if is_quiet is not self._is_quiet:
            self._is_quiet = is_quiet
            widget = self.parent()
            if isinstance(widget, QWidget):
                widget.update()


def came_by_mouse(widget: QWidget) -> bool:
    """Whether the focus of a widget is a quiet one."""
    return any(isinstance(child, QuietFocus) and child.is_quiet for child in widget.children())
