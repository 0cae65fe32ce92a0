"""Contrast in painted pictures."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QWidget

from cnnstudio.gui.widgets.readable import luminance

Luminances = NDArray[np.float64]


def contrast(first: QColor, second: QColor) -> float:
    """The contrast ratio of WCAG 2.2, from 1 to 21."""
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def pixels(image: QImage) -> NDArray[np.uint8]:
    """(height, width, 3) red, green, blue."""
    plain = image.convertToFormat(QImage.Format.Format_RGB888)
    lines = np.frombuffer(plain.constBits(), np.uint8).reshape(plain.height(), plain.bytesPerLine())
    return lines[:, : 3 * plain.width()].reshape(plain.height(), plain.width(), 3).copy()


def luminances(image: QImage) -> Luminances:
    """Relative luminance of each pixel, as WCAG 2.2 defines it."""
    shares = pixels(image) / 255
    linear = np.where(shares <= 0.04045, shares / 12.92, ((shares + 0.055) / 1.055) ** 2.4)
    return linear @ np.array([0.2126, 0.7152, 0.0722])


def contrasts(before: QImage, after: QImage) -> Luminances:
    """Pixel by pixel: how far one picture stands out from the other."""
    first, second = luminances(before) + 0.05, luminances(after) + 0.05
    return np.maximum(first, second) / np.minimum(first, second)


def seen(widget: QWidget, window: QWidget, margin: int = 4) -> QRect:
    """Where a widget is seen in its window, with a little around it."""
    box, above = QRect(widget.mapTo(window, QPoint()), widget.size()), widget.parentWidget()
    while above is not None and above is not window:
        box &= QRect(above.mapTo(window, QPoint()), above.size())
        above = above.parentWidget()
    return box.adjusted(-margin, -margin, margin, margin)
