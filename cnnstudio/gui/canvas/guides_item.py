"""The lines that show what a dragged card lines up with."""

from collections.abc import Iterable

from PySide6.QtCore import QLineF, QRectF
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from cnnstudio.gui.canvas.snapping import Snap
from cnnstudio.gui.canvas.style import CanvasStyle

_TICK = 5
_BELOW_CARDS = 0.5
"""No line goes through words."""


class GuidesItem(QGraphicsItem):
    """Along the edges of cards in line, and, with a tick at each end, distances that are equal."""

    def __init__(self, style: CanvasStyle) -> None:
        super().__init__()
        self._style = style
        self._snap = Snap((0.0, 0.0))
        self.setZValue(_BELOW_CARDS)

    @property
    def snap(self) -> Snap:
        """What is shown."""
        return self._snap

    def show_snap(self, snap: Snap) -> None:
        if snap != self._snap:
            self.prepareGeometryChange()
            self._snap = snap
            self.update()

    def boundingRect(self) -> QRectF:
        box = QRectF()
        for line in (*self._snap.lines, *self._snap.gaps):
            box = box.united(QRectF(line.p1(), line.p2()).normalized().adjusted(-1, -1, 1, 1))
        return box.adjusted(-_TICK, -_TICK, _TICK, _TICK)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, /, widget: QWidget | None = None) -> None:
        painter.setPen(self._style.guide)
        painter.drawLines(list(self._snap.lines))
        pen = QPen(self._style.guide)
        pen.setWidthF(2)
        painter.setPen(pen)
        painter.drawLines([*self._snap.gaps, *_ticks(self._snap.gaps)])


def _ticks(gaps: Iterable[QLineF]) -> list[QLineF]:
    found = []
    for gap in gaps:
        across = gap.normalVector()
        across.setLength(_TICK)
        way = across.p2() - across.p1()
        found += [QLineF(end - way, end + way) for end in (gap.p1(), gap.p2())]
    return found
