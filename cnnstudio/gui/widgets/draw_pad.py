"""A sheet to draw on, white on black, as the digits of the data are."""

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QImage, QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from cnnstudio.core.texts import text
from cnnstudio.gui.looks.theme import Appearance, font
from cnnstudio.gui.speech import Role, speak

_FINENESS = 280
"""Pixels of the sheet's side: ten for each of a digit's 28."""
_PEN, _ERASER = 24.0, 44.0
"""Widths in those pixels: MNIST's strokes are some two and a half of 28 wide."""
_STEP = _FINENESS // 28
_RADIUS = 8


@dataclass
class _Stroke:
    """A line drawn in one go; one point is a dot."""

    erases: bool
    points: list[QPointF] = field(default_factory=list)


class DrawPad(QWidget):
    """The left button draws, the right one rubs out.

    By keyboard: the arrows move the pen, Space lowers and lifts it, with Shift the eraser, Backspace takes the last
    stroke back, Delete all.
    """

    drawn = Signal()
    """There is more ink, or less."""
    stroke_finished = Signal()

    def __init__(self, side: int, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._side = side
        self._appearance = appearance
        self._strokes: list[_Stroke] = []
        self._stroke: _Stroke | None = None
        self._sheet = _blank()
        self._pen = QPointF(_FINENESS / 2, _FINENESS / 2)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        speak(self, role=Role.Canvas, name=text("Sheet to draw on"))
        self.setAccessibleDescription(
            text(
                "Arrow keys move the pen, Space lowers and lifts it, Shift+Space the eraser, Backspace takes a stroke "
                "back, Delete clears."
            )
        )
        appearance.changed.connect(self._on_theme_changed)

    @property
    def is_blank(self) -> bool:
        """Nothing is drawn, or all was rubbed out."""
        return not self.ink().any()

    @property
    def can_undo(self) -> bool:
        """There is a stroke to take back."""
        return bool(self._strokes)

    def ink(self) -> npt.NDArray[np.uint8]:
        """The sheet (280, 280): 0 is no ink, 255 all."""
        lines = np.frombuffer(self._sheet.constBits(), np.uint8).reshape(_FINENESS, self._sheet.bytesPerLine())
        return lines[:, :_FINENESS].copy()

    def clear(self) -> None:
        """An empty sheet."""
        self._strokes.clear()
        self._end_stroke()
        self._redraw()

    def undo_stroke(self) -> None:
        """Takes the last stroke back."""
        if self._strokes:
            self._strokes.pop()
            self._stroke = None
            self._redraw()

    def sizeHint(self) -> QSize:
        return QSize(self._side, self._side)

    # Drawing ---------------------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() not in (Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton) or self._stroke is not None:
            return
        self._begin_stroke(self._on_sheet(event.position()), erases=event.button() is Qt.MouseButton.RightButton)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._move_pen(self._on_sheet(event.position()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if not event.buttons():
            self._end_stroke()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Left: QPoint(-1, 0),
            Qt.Key.Key_Right: QPoint(1, 0),
            Qt.Key.Key_Up: QPoint(0, -1),
            Qt.Key.Key_Down: QPoint(0, 1),
        }
        key = Qt.Key(event.key())
        if key in steps:
            place = self._pen + QPointF(steps[key] * _STEP)
            self._move_pen(QPointF(min(max(place.x(), 0), _FINENESS), min(max(place.y(), 0), _FINENESS)))
        elif key is Qt.Key.Key_Space and not event.isAutoRepeat():
            erases = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._begin_stroke(self._pen, erases=erases) if self._stroke is None else self._end_stroke()
        elif key is Qt.Key.Key_Backspace:
            self.undo_stroke()
        elif key is Qt.Key.Key_Delete:
            self.clear()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._end_stroke()
        super().focusOutEvent(event)
        self.update()

    def _begin_stroke(self, place: QPointF, *, erases: bool) -> None:
        self._stroke = _Stroke(erases, [])
        self._strokes.append(self._stroke)
        self._pen = place
        self._add(place)

    def _move_pen(self, place: QPointF) -> None:
        self._pen = place
        if self._stroke is not None:
            self._add(place)
        self.update()

    def _end_stroke(self) -> None:
        if self._stroke is not None:
            self._stroke = None
            self.stroke_finished.emit()
            self.update()

    def _add(self, place: QPointF) -> None:
        assert self._stroke is not None
        points = self._stroke.points
        points.append(place)
        painter = QPainter(self._sheet)
        _draw(painter, self._stroke, points[-2:])
        painter.end()
        self.update()
        self.drawn.emit()

    def _redraw(self) -> None:
        self._sheet = _blank()
        painter = QPainter(self._sheet)
        # Piece by piece, as it was drawn: joined lines would differ by a grey level here and there.
        for stroke in self._strokes:
            _draw(painter, stroke, stroke.points[:1])
            for place in range(2, len(stroke.points) + 1):
                _draw(painter, stroke, stroke.points[place - 2 : place])
        painter.end()
        self.update()
        self.drawn.emit()

    def _on_sheet(self, place: QPointF) -> QPointF:
        return place * (_FINENESS / self.width())

    # Painting --------------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        box = QRectF(self.rect())
        clip = QPainterPath()
        clip.addRoundedRect(box, _RADIUS, _RADIUS)
        painter.setClipPath(clip)
        painter.drawImage(box, self._sheet)
        if not self._strokes:
            self._paint_invitation(painter, box)
        if self.hasFocus():
            self._paint_focus(painter, box)

    def _paint_invitation(self, painter: QPainter, box: QRectF) -> None:
        """In the middle; while the pen of the keyboard stands there, how to move that, below it."""
        painter.setPen(QColor(Qt.GlobalColor.white).darker(140))
        painter.setFont(font("body"))
        if not self.hasFocus():
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text("Draw here"))
            return
        below = box.adjusted(_RADIUS, box.height() / 2 + 2 * _RADIUS, -_RADIUS, -_RADIUS)
        flags = Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(below, flags, text("Draw here, or by keys: arrows move the pen, Space lowers it."))

    def _paint_focus(self, painter: QPainter, box: QRectF) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self._appearance.theme.focus, 4.0))
        painter.drawRoundedRect(box, _RADIUS, _RADIUS)
        place = self._pen * (self.width() / _FINENESS)
        # White within blue: seen on ink as well as on the bare sheet.
        for colour, width in ((self._appearance.theme.focus, 3.0), (QColor(Qt.GlobalColor.white), 1.0)):
            painter.setPen(QPen(colour, width))
            painter.drawEllipse(place, 5.0, 5.0)

    def _on_theme_changed(self) -> None:
        self.update()


def _blank() -> QImage:
    sheet = QImage(_FINENESS, _FINENESS, QImage.Format.Format_Grayscale8)
    sheet.fill(0)
    return sheet


def _draw(painter: QPainter, stroke: _Stroke, points: list[QPointF]) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    colour = QColor(Qt.GlobalColor.black if stroke.erases else Qt.GlobalColor.white)
    width = _ERASER if stroke.erases else _PEN
    painter.setPen(QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    if len(points) == 1:
        painter.drawPoint(points[0])
    else:
        painter.drawPolyline(points)
