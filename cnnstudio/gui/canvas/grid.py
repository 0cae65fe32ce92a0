"""The dots behind the cards, and what stands there while there are no cards."""

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from cnnstudio.core.texts import mark, text
from cnnstudio.gui.looks.theme import Theme, font

INVITATION = mark("Drag a layer here, or double-click one in the palette. A network begins with Input.")
_STEP = 24
_LEAST_ON_SCREEN = 14


class DotGrid:
    """Draws a dot every 24 pixels of the scene, fewer when far out. The dots of one view are kept."""

    def __init__(self) -> None:
        self._key = (0.0, 0, 0)
        self._dots = QPolygonF()

    def paint(self, painter: QPainter, visible: QRectF, scale: float, theme: Theme) -> None:
        """Fills what is visible, in the coordinates of the scene."""
        step = _step(scale)
        self._prepare(step, math.ceil(visible.width() / step) + 1, math.ceil(visible.height() / step) + 1)
        corner = QPointF(math.floor(visible.left() / step) * step, math.floor(visible.top() / step) * step)
        pen = QPen(theme.grid, 2)
        pen.setCosmetic(True)
        # Round points are drawn as ellipses, one by one: ten times as slow.
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        painter.translate(corner)
        painter.drawPoints(self._dots)
        painter.translate(-corner)

    def _prepare(self, step: float, columns: int, rows: int) -> None:
        if self._key != (step, columns, rows):
            self._key = (step, columns, rows)
            self._dots = QPolygonF([QPointF(x * step, y * step) for y in range(rows) for x in range(columns)])


def paint_invitation(viewport: QWidget, theme: Theme) -> None:
    """What to do on an empty canvas, in its middle."""
    painter = QPainter(viewport)
    painter.setFont(font("body"))
    painter.setPen(theme.muted)
    painter.drawText(viewport.rect(), Qt.AlignmentFlag.AlignCenter, text(INVITATION))
    painter.end()


def _step(scale: float) -> float:
    """Doubled until the dots stand apart on the screen."""
    doublings = max(0, math.ceil(math.log2(_LEAST_ON_SCREEN / (_STEP * scale))))
    return float(_STEP * 2**doublings)
