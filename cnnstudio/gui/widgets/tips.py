"""Tooltips of several lines: Qt wraps plain words only where they are wider than the screen."""

import textwrap

from PySide6.QtCore import QPoint
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QToolTip, QWidget

LONGEST = 60
"""Letters in a line: what the eye takes in without losing its way back."""


def show_tip(words: str, place: QPoint, widget: QWidget) -> None:
    """At a place of the screen; "" hides the one that stands there."""
    QToolTip.showText(place, lines_of(words), widget)


def show_own_tip(widget: QWidget, event: QHelpEvent) -> None:
    """What `toolTip()` says, in lines."""
    show_tip(widget.toolTip(), event.globalPos(), widget)


def lines_of(words: str) -> str:
    """The same words with line ends where lines would become too long."""
    return "\n".join("\n".join(textwrap.wrap(line, LONGEST)) for line in words.splitlines())
