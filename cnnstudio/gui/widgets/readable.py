"""Which ink can be read on which ground."""

from functools import cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor


def readable_on(background: QColor) -> QColor:
    """Black or white, whichever stands out more."""
    return _ink(background.rgb())


@cache
def _ink(ground: int) -> QColor:
    """Kept: a grid of numbers asks for each of its cells."""
    return QColor(Qt.GlobalColor.white) if luminance(QColor.fromRgb(ground)) < 0.18 else QColor(Qt.GlobalColor.black)


def luminance(colour: QColor) -> float:
    """Relative luminance from 0 to 1, after WCAG 2.2."""

    def linear(channel: float) -> float:
        return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4

    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF())
