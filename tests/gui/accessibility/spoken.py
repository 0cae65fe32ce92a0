"""What a screen reader gets to know of a widget, read back from Qt."""

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from cnnstudio.gui.focus.stops import is_stop

Role = QAccessible.Role


def interface(widget: QWidget) -> QAccessible:
    found = QAccessible.queryAccessibleInterface(widget)
    assert found is not None, widget
    return found


def role(widget: QWidget) -> Role:
    return interface(widget).role()


def name(widget: QWidget) -> str:
    return interface(widget).text(QAccessible.Text.Name)


def value(widget: QWidget) -> str:
    return interface(widget).text(QAccessible.Text.Value)


def description(widget: QWidget) -> str:
    return interface(widget).text(QAccessible.Text.Description)


def is_labelled(widget: QWidget) -> bool:
    """Words beside it lead to it: on Linux the name of a box to choose from comes from them."""
    return bool(interface(widget).relations(QAccessible.RelationFlag.Label))


def paints_itself(widget: QWidget) -> bool:
    """What is on it is known to nobody but us."""
    classes = [kind for kind in type(widget).__mro__ if kind.__module__.startswith("cnnstudio.")]
    return any("paintEvent" in vars(kind) for kind in classes)


def is_to_be_told(widget: QWidget) -> bool:
    if isinstance(widget, QLabel):
        return bool(widget.text())
    return is_stop(widget) or paints_itself(widget) or isinstance(widget, QAbstractButton)
