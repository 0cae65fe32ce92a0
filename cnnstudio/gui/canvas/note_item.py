"""A remark on the canvas: a slip of paper with its words."""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPainterPath, QPolygonF, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from cnnstudio.core.layout.measures import NOTE_WIDTH
from cnnstudio.core.project import Note
from cnnstudio.gui.canvas.canvas_item import CanvasItem
from cnnstudio.gui.canvas.labels import Label
from cnnstudio.gui.canvas.style import CanvasStyle
from cnnstudio.gui.looks.theme import RADIUS, font

WIDTH = float(NOTE_WIDTH)
AIR = 10.0
"""From the rim of the paper to its words."""
_CORNER = 12.0


class NoteItem(CanvasItem):
    """Its position is its upper left. It is as high as its words are long."""

    def __init__(self, note: Note, style: CanvasStyle) -> None:
        super().__init__(style)
        self.note = note
        self._lines: list[Label] | None = None
        """Laid out when the note is first measured or drawn."""
        self.setPos(*note.position)
        self.setZValue(3)

    @property
    def paper(self) -> QRectF:
        """In the scene."""
        return self._paper().translated(self.pos())

    def set_note(self, note: Note) -> None:
        """The same note with other words, or in another place."""
        if note.text != self.note.text:
            self.prepareGeometryChange()
            self._lines = None
            self.update()
        self.note = note
        self.setPos(*note.position)

    # Qt --------------------------------------------------------------------------------------------------------------

    def boundingRect(self) -> QRectF:
        return self._paper().adjusted(-2, -2, 2, 2)

    def shape(self) -> QPainterPath:
        path = QPainterPath()
        path.addRect(self._paper())
        return path

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, /, widget: QWidget | None = None) -> None:
        style, paper = self._style, self._paper().adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(style.selected_outline if self._is_selected else style.note_outline)
        painter.setBrush(style.note)
        painter.drawPath(_outline(paper))
        corner = QPointF(paper.right() - _CORNER, paper.top())
        painter.setBrush(style.note_corner)
        painter.drawPolygon(QPolygonF([corner, corner + QPointF(0, _CORNER), corner + QPointF(_CORNER, _CORNER)]))
        painter.setPen(style.words)
        top = AIR
        for line in self._laid_out():
            line.draw(painter, QPointF(AIR, top))
            top += line.size.height()

    # Private ---------------------------------------------------------------------------------------------------------

    def _paper(self) -> QRectF:
        return QRectF(0, 0, WIDTH, sum(line.size.height() for line in self._laid_out()) + 2 * AIR)

    def _laid_out(self) -> list[Label]:
        if self._lines is None:
            self._lines = [Label(line, "body") for line in wrapped(self.note.text)]
        return self._lines


def wrapped(words: str) -> list[str]:
    """The words in lines that fit onto the paper; a word that is longer than a line is divided."""
    return [line for paragraph in words.split("\n") for line in _wrapped(paragraph)]


def _wrapped(paragraph: str) -> list[str]:
    layout = QTextLayout(paragraph, font("body"))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    found, start = [], 0
    while (line := layout.createLine()).isValid():
        # The corner is folded over: the first line is not to run below it.
        line.setLineWidth(WIDTH - 2 * AIR - 4)
        found.append(paragraph[start : start + line.textLength()].rstrip())
        start += line.textLength()
    layout.endLayout()
    return found or [""]


def _outline(paper: QRectF) -> QPainterPath:
    """A sheet whose upper right corner is folded over."""
    radius = RADIUS["control"] / 2
    path = QPainterPath(paper.topLeft() + QPointF(radius, 0))
    path.lineTo(paper.right() - _CORNER, paper.top())
    path.lineTo(paper.right(), paper.top() + _CORNER)
    path.lineTo(paper.right(), paper.bottom() - radius)
    path.quadTo(paper.bottomRight(), paper.bottomRight() - QPointF(radius, 0))
    path.lineTo(paper.left() + radius, paper.bottom())
    path.quadTo(paper.bottomLeft(), paper.bottomLeft() - QPointF(0, radius))
    path.lineTo(paper.left(), paper.top() + radius)
    path.quadTo(paper.topLeft(), paper.topLeft() + QPointF(radius, 0))
    return path
