"""What a screen reader is told about a widget that paints itself: its role, its name, and what it shows now."""

from functools import cache

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QAccessibleWidget, QWidget
from shiboken6 import isValid

Role = QAccessible.Role

_ROLE, _VALUE = "spokenRole", "spokenValue"


def speak(widget: QWidget, *, role: Role | None = None, name: str | None = None, value: str | None = None) -> None:
    """Says what a widget is, how it is called and what it shows; what is not given stays.

    A value is the widget's description as well: readers that know no value for a picture read that. While the widget
    has the focus another value is read out at once, as for a cell that the arrow keys come to.
    """
    if role is not None:
        _install()
        widget.setProperty(_ROLE, role.value)
    if name is not None and name != widget.accessibleName():
        widget.setAccessibleName(name)
    if value is not None and value != widget.property(_VALUE):
        widget.setProperty(_VALUE, value)
        widget.setAccessibleDescription(value)
        if widget.hasFocus():
            announce(widget, value)


def announce(widget: QWidget, words: str) -> None:
    """Has a sentence read out, wherever the focus is; without a reader nothing happens."""
    if words and QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, words))


@cache
def _install() -> None:
    QAccessible.installFactory(_spoken)


def _spoken(_class_name: str, thing: QObject | None) -> "_Spoken | None":
    """Qt asks for every object that a reader comes to; None leaves the answer to Qt."""
    if not isinstance(thing, QWidget) or not isValid(thing) or thing.property(_ROLE) is None:
        return None
    return _Spoken(thing)


class _Spoken(QAccessibleWidget):
    """Qt keeps it, and deletes it with the widget."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget, Role(widget.property(_ROLE)))

    def text(self, kind: QAccessible.Text, /) -> str:
        if kind is QAccessible.Text.Value:
            return str(self.object().property(_VALUE) or "")
        return str(super().text(kind))
