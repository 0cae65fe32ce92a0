"""Draws the pictures of help pages, one function for each kind, in the colours of a theme and at a screen's ratio."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import singledispatch

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter, QPen, QPolygonF

from cnnstudio.gui.help.figures import BarFigure, CurveFigure, Figure, Grid, GridFigure, ImageFigure, Sign
from cnnstudio.gui.help.words import shown
from cnnstudio.gui.looks.colormaps import colour, pixels_image
from cnnstudio.gui.looks.theme import TYPE, Theme, font
from cnnstudio.gui.widgets.readable import readable_on

WIDTH = 264
"""What a side panel of 300 pixels leaves beside its margins and a scroll bar."""
_CELL = 19
_GAP = 6
_TITLE = 16
_LINE_GAP = 10
_FIELD_HEIGHT = 150


def painted(figure: Figure, theme: Theme, ratio: float) -> QImage:
    """The picture with a transparent ground, `WIDTH` wide before the screen's ratio."""
    height = math.ceil(_height(figure))
    image = QImage(round(WIDTH * ratio), round(height * ratio), QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _draw(figure, painter, theme)
    painter.end()
    return image


@singledispatch
def _height(figure: Figure) -> float:
    raise NotImplementedError


@singledispatch
def _draw(figure: Figure, painter: QPainter, theme: Theme) -> None:
    raise NotImplementedError


# Grids of numbers -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Placed:
    part: Grid | Sign
    box: QRectF


def _size(part: Grid | Sign) -> QSizeF:
    if isinstance(part, Sign):
        return QSizeF(QFontMetricsF(font("strong")).horizontalAdvance(part.shown) + 2, _CELL)
    rows, columns = part.values.shape
    title = QFontMetricsF(font("caption")).horizontalAdvance(part.title)
    return QSizeF(max(columns * _cell_width(part), title), rows * _CELL + _TITLE)


def _cell_width(part: Grid) -> float:
    """Wide enough for the longest number of the grid; narrower than a digit needs, it would be dust."""
    longest = max(len(shown(value, 2)) for value in part.values.flat)
    wanted = QFontMetricsF(font("mono_caption")).horizontalAdvance("0") * longest + 6
    return min(max(_CELL, math.ceil(wanted)), WIDTH / part.values.shape[1])


def _placed(figure: GridFigure) -> tuple[list[_Placed], float]:
    """Every part at its place, line by line, and the height of all; the parts of a line share its middle."""
    lines: list[list[tuple[Grid | Sign, QSizeF]]] = [[]]
    left = 0.0
    for part in figure.parts:
        size = _size(part)
        if lines[-1] and left + size.width() > WIDTH:
            lines.append([])
            left = 0.0
            if isinstance(lines[-2][-1][0], Sign):  # It belongs to what follows.
                lines[-1].append(lines[-2].pop())
                left = lines[-1][0][1].width() + _GAP
        lines[-1].append((part, size))
        left += size.width() + _GAP
    found: list[_Placed] = []
    top = 0.0
    for line in lines:
        tall = max(size.height() for _part, size in line)
        left = 0.0
        for part, size in line:
            # A sign stands beside the cells and not beside their title.
            down = (tall - size.height() + (_TITLE if isinstance(part, Sign) else 0)) / 2
            found.append(_Placed(part, QRectF(QPointF(left, top + down), size)))
            left += size.width() + _GAP
        top += tall + _LINE_GAP
    return found, top - _LINE_GAP


@_height.register
def _(figure: GridFigure) -> float:
    return _placed(figure)[1] + 2


@_draw.register
def _(figure: GridFigure, painter: QPainter, theme: Theme) -> None:
    for placed in _placed(figure)[0]:
        if isinstance(placed.part, Sign):
            painter.setFont(font("strong"))
            painter.setPen(theme.muted)
            painter.drawText(placed.box, Qt.AlignmentFlag.AlignCenter, placed.part.shown)
        else:
            _draw_grid(painter, placed.part, placed.box, theme)


def _draw_grid(painter: QPainter, grid: Grid, box: QRectF, theme: Theme) -> None:
    painter.setFont(font("caption"))
    painter.setPen(theme.muted)
    title = QRectF(box.left(), box.top(), box.width() + 1, _TITLE)
    painter.drawText(title, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, grid.title)
    wide, origin = _cell_width(grid), QPointF(box.left(), box.top() + _TITLE)
    painter.setFont(font("mono_caption"))
    for (row, column), value in np.ndenumerate(grid.values):
        cell = QRectF(origin.x() + column * wide, origin.y() + row * _CELL, wide, _CELL)
        ground = colour(float(value), grid.colormap, *grid.limits)
        painter.fillRect(cell.adjusted(0.5, 0.5, -0.5, -0.5), ground)
        painter.setPen(readable_on(ground))
        painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, shown(float(value), 2))
    # White cells would have no edge on a white panel.
    painter.setPen(QPen(theme.line, 1.0))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(QRectF(origin, QSizeF(grid.values.shape[1] * wide, grid.values.shape[0] * _CELL)))
    if grid.outline is not None:
        row, column, tall, broad = grid.outline
        corner = QPointF(origin.x() + column * wide, origin.y() + row * _CELL)
        edge = QRectF(corner, QSizeF(broad * wide, tall * _CELL)).adjusted(0.5, 0.5, -0.5, -0.5)
        # A light rim keeps the line apart from cells that are as dark as it is.
        for ink, width in ((theme.panel, 5.0), (theme.accent, 2.5)):
            painter.setPen(QPen(ink, width))
            painter.drawRect(edge)


# Curves ---------------------------------------------------------------------------------------------------------------


@_height.register
def _(figure: CurveFigure) -> float:
    return _FIELD_HEIGHT + 18 * math.ceil(len(figure.curves) / 3)


@_draw.register
def _(figure: CurveFigure, painter: QPainter, theme: Theme) -> None:
    field = QRectF(0.5, 0.5, WIDTH - 1, _FIELD_HEIGHT - 1)
    xs = np.concatenate([curve.x for curve in figure.curves])
    ys = np.concatenate([curve.y for curve in figure.curves])
    low, high = min(float(ys.min()), -1.0), max(float(ys.max()), 1.0)

    def place(x: float, y: float) -> QPointF:
        across = (x - float(xs.min())) / float(np.ptp(xs))
        up = (y - low) / (high - low)
        return QPointF(field.left() + across * field.width(), field.bottom() - 8 - up * (field.height() - 16))

    painter.setPen(QPen(theme.line, 1.0))
    painter.drawRect(field)
    painter.drawLine(place(float(xs.min()), 0), place(float(xs.max()), 0))
    painter.drawLine(QPointF(place(0, 0).x(), field.top()), QPointF(place(0, 0).x(), field.bottom()))
    for curve, ink in zip(figure.curves, _inks(theme, len(figure.curves)), strict=True):
        painter.setPen(QPen(ink, 2.0))
        painter.drawPolyline(QPolygonF([place(x, y) for x, y in zip(curve.x.tolist(), curve.y.tolist(), strict=True)]))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.text)
    for x, y in figure.dots:
        painter.drawEllipse(place(x, y), 3, 3)
    _draw_ticks(painter, place, theme)
    _draw_legend(painter, figure, theme)


def _draw_ticks(painter: QPainter, place: Callable[[float, float], QPointF], theme: Theme) -> None:
    """Enough to read the scale of both axes."""
    painter.setFont(font("caption"))
    painter.setPen(theme.muted)
    for x, y in ((-2.0, 0.0), (2.0, 0.0), (0.0, 1.0)):
        spot = place(x, y)
        painter.drawLine(
            spot + (QPointF(0, -2) if x else QPointF(-2, 0)), spot + (QPointF(0, 2) if x else QPointF(2, 0))
        )
        area = QRectF(spot.x() - 16, spot.y() + 2, 32, 14) if x else QRectF(spot.x() - 24, spot.y() - 7, 18, 14)
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, shown(x or y))


def _draw_legend(painter: QPainter, figure: CurveFigure, theme: Theme) -> None:
    painter.setFont(font("caption"))
    for number, (curve, ink) in enumerate(zip(figure.curves, _inks(theme, len(figure.curves)), strict=True)):
        left, top = (number % 3) * WIDTH / 3, _FIELD_HEIGHT + 18 * (number // 3)
        painter.fillRect(QRectF(left, top + 9, 12, 3), ink)
        painter.setPen(theme.muted)
        area = QRectF(left + 16, top + 2, WIDTH / 3 - 16, 16)
        painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, curve.name)


def _inks(theme: Theme, count: int) -> Sequence[QColor]:
    inks = (theme.accent, theme.good_mark, theme.warn_mark, theme.bad_mark, theme.muted)
    return [inks[number % len(inks)] for number in range(count)]


# Images ---------------------------------------------------------------------------------------------------------------


def _side(figure: ImageFigure) -> float:
    return (WIDTH - _GAP * (len(figure.images) - 1)) / max(2, len(figure.images))


@_height.register
def _(figure: ImageFigure) -> float:
    return _side(figure) + _TITLE


@_draw.register
def _(figure: ImageFigure, painter: QPainter, theme: Theme) -> None:
    side = math.floor(_side(figure))
    # Pixels stay squares: what is to be seen is what becomes of each.
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
    for number, (title, image) in enumerate(figure.images):
        left = number * (side + _GAP)
        painter.setFont(font("caption"))
        painter.setPen(theme.muted)
        painter.drawText(QRectF(left, 0, side, _TITLE), Qt.AlignmentFlag.AlignLeft, title)
        bytes_ = (image.clip(0, 1) * 255).round().astype(np.uint8)
        painter.drawImage(QRectF(left, _TITLE, side, side), pixels_image(bytes_))
        painter.setPen(QPen(theme.line, 1.0))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(left + 0.5, _TITLE + 0.5, side - 1, side - 1))


# Bars -----------------------------------------------------------------------------------------------------------------


@_height.register
def _(_figure: BarFigure) -> float:
    return _FIELD_HEIGHT


@_draw.register
def _(figure: BarFigure, painter: QPainter, theme: Theme) -> None:
    wide = (WIDTH - 2 * _GAP) / 2
    for values, left, ink in ((figure.before, 0.0, theme.muted), (figure.after, wide + 2 * _GAP, theme.accent)):
        _draw_bars(painter, values, QRectF(left, 0, wide, _FIELD_HEIGHT), ink, theme)
    painter.setFont(font("strong"))
    painter.setPen(theme.muted)
    painter.drawText(QRectF(wide, 0, 2 * _GAP, _FIELD_HEIGHT), Qt.AlignmentFlag.AlignCenter, "→")


def _draw_bars(painter: QPainter, values: Sequence[float], area: QRectF, ink: QColor, theme: Theme) -> None:
    """Bars from 0 up or down, their numbers above or below; each side has a scale of its own."""
    low, high = min(0.0, *values), max(0.0, *values)
    label = TYPE["caption"] + 5
    room = area.height() - (label if high > 0 else 0) - (label if low < 0 else 0) - 2
    unit = room / ((high - low) or 1.0)
    zero = area.top() + (label if high > 0 else 0) + high * unit
    step = area.width() / len(values)
    painter.setFont(font("mono_caption"))
    for number, value in enumerate(values):
        top, bottom = sorted((zero, zero - value * unit))
        painter.fillRect(QRectF(area.left() + number * step + 3, top, step - 6, max(bottom - top, 1)), ink)
        painter.setPen(theme.text)
        down = bottom if value < 0 else top - label
        painter.drawText(
            QRectF(area.left() + number * step - 4, down, step + 8, label),
            Qt.AlignmentFlag.AlignCenter,
            shown(value, 2),
        )
    painter.setPen(QPen(theme.line, 1.0))
    painter.drawLine(QPointF(area.left(), zero), QPointF(area.right(), zero))
