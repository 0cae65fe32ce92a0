"""A whole network from far away: blocks of colour and straight lines, each kind drawn at once.

A thousand items that paint themselves cost a frame; a thousand rectangles of one colour cost next to nothing.
"""

from collections.abc import Iterable

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from cnnstudio.core.layers import Category
from cnnstudio.gui.canvas.connection_item import ConnectionItem
from cnnstudio.gui.canvas.group_frame import GroupFrame
from cnnstudio.gui.canvas.layer_item import LayerItem
from cnnstudio.gui.canvas.note_item import NoteItem
from cnnstudio.gui.canvas.passage import passage
from cnnstudio.gui.canvas.style import CanvasStyle, cosmetic

LEAST_MARK = 7.0
_LEAST_CROSS = 10.0
"""Pixels of the screen below which a cross would be a stain: a dot stands for it."""


class FarPicture:
    """Cards and lines as they stood when it was made; it can be drawn at any scale."""

    def __init__(
        self,
        layers: Iterable[LayerItem],
        connections: Iterable[ConnectionItem],
        frames: Iterable[GroupFrame],
        notes: Iterable[NoteItem],
        style: CanvasStyle,
    ) -> None:
        self._style = style
        self._blocks: dict[tuple[Category | None, bool], list[QRectF]] = {}
        self._passages: list[QLineF] = []
        self._chosen: list[QRectF] = []
        self._wrong: list[QRectF] = []
        self._lines: list[QLineF] = []
        self._chosen_lines: list[QLineF] = []
        self._frames = [frame.frame for frame in frames]
        self._notes: list[QRectF] = []
        for note in notes:
            self._notes.append(note.paper)
            if note.is_selected:
                self._chosen.append(note.paper)
        # One card may stand for several layers.
        for item in dict.fromkeys(layers):
            self._add_block(item)
        for line in connections:
            if line.isVisible():
                self._add_line(line)

    def draw(self, painter: QPainter, scale: float, mark: float = LEAST_MARK) -> None:
        """In the coordinates of the scene; `scale` is pixels of the screen for one of the scene.

        `mark`: pixels of the screen that a marked block has at least in both directions, since less is not seen.
        """
        style = self._style
        if self._frames:
            painter.setPen(cosmetic(style.frame_outline))
            painter.setBrush(style.frame)
            painter.drawRects(self._frames)
        self._draw_lines(painter, self._lines, style.connection_far)
        painter.setPen(Qt.PenStyle.NoPen)
        for (category, is_bypassed), rects in self._blocks.items():
            painter.setBrush(style.category(category, is_bypassed=is_bypassed))
            painter.drawRects(rects)
        painter.setBrush(style.note_corner)
        painter.drawRects([_grown(paper, mark / scale) for paper in self._notes])
        painter.setBrush(Qt.BrushStyle.NoBrush)
        self._draw_lines(painter, self._passages, style.connection_far)
        self._draw_lines(painter, self._chosen_lines, style.connection_selected)
        self._draw_wrong(painter, scale, mark)
        self._draw_chosen(painter, scale, mark)

    # Private ---------------------------------------------------------------------------------------------------------

    def _add_block(self, item: LayerItem) -> None:
        source, card = item.source, item.card
        for category, rect in item.blocks:
            self._blocks.setdefault((category, source.is_bypassed), []).append(rect)
        if source.is_bypassed:
            self._passages.append(passage(self._style.direction).translated(item.pos()))
        if item.is_emphasized:
            self._chosen.append(card)
        if source.has_error:
            self._wrong.append(card)

    def _add_line(self, item: ConnectionItem) -> None:
        lines = self._chosen_lines if item.is_selected else self._lines
        lines.extend(item.far_lines)

    def _draw_lines(self, painter: QPainter, lines: list[QLineF], pen: QPen) -> None:
        if lines:
            painter.setPen(cosmetic(pen))
            painter.drawLines(lines)

    def _draw_wrong(self, painter: QPainter, scale: float, mark: float) -> None:
        """Told by shape as well: an outline drowns in the colours of some categories."""
        if not self._wrong:
            return
        theme = self._style.theme
        if self._wrong[0].height() * scale < _LEAST_CROSS:
            middles = [rect.center() for rect in self._wrong]
            self._draw_dots(painter, middles, theme.canvas, mark + 4)
            self._draw_dots(painter, middles, theme.bad, mark + 1)
            return
        painter.setPen(cosmetic(self._style.error_outline))
        painter.drawRects(self._wrong)
        crosses = [QLineF(rect.topLeft(), rect.bottomRight()) for rect in self._wrong]
        crosses += [QLineF(rect.bottomLeft(), rect.topRight()) for rect in self._wrong]
        self._draw_lines(painter, crosses, QPen(theme.canvas, 2))

    def _draw_dots(self, painter: QPainter, places: list[QPointF], colour: QColor, size: float) -> None:
        painter.setPen(cosmetic(QPen(colour, size, c=Qt.PenCapStyle.RoundCap)))
        painter.drawPoints(places)

    def _draw_chosen(self, painter: QPainter, scale: float, mark: float) -> None:
        if not self._chosen:
            return
        rects = [_grown(rect, mark / scale) for rect in self._chosen]
        painter.setPen(cosmetic(self._style.selected_outline))
        painter.drawRects(rects)
        if self._chosen[0].height() * scale >= 2 * LEAST_MARK:
            painter.setPen(cosmetic(QPen(self._style.theme.canvas, 2)))
            painter.drawRects([rect.adjusted(8, 8, -8, -8) for rect in rects])


def _grown(rect: QRectF, least: float) -> QRectF:
    """The rectangle, in both directions at least so large."""
    across, down = max(least - rect.width(), 0) / 2, max(least - rect.height(), 0) / 2
    return rect.adjusted(-across, -down, across, down) if across or down else rect
