"""Small signs above the canvas: what flows in a line, a reason at the pointer. They keep their size at any zoom."""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from cnnstudio.gui.canvas.labels import Label
from cnnstudio.gui.canvas.style import CanvasStyle
from cnnstudio.gui.looks.theme import FontRole

_AIR = 10
_ABOVE = 4
_LINE = 1


class PillItem(QGraphicsItem):
    """A few words in a rounded frame, to the right of its position.

    A title stands before them and a note below: between two cards there is room for little more than two lines.
    """

    def __init__(
        self,
        words: str,
        role: FontRole,
        style: CanvasStyle,
        *,
        title: str = "",
        note: str = "",
        is_refusal: bool = False,
    ) -> None:
        super().__init__()
        self._style = style
        self._is_refusal = is_refusal
        self._title = Label(title, "mono_strong")
        self._lines = [Label(line, role) for line in words.split("\n")]
        self._note = Label(note, "caption")
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIgnoresTransformations)
        self.setZValue(10)

    @property
    def words(self) -> str:
        """All of it, line by line."""
        parts = (self._title, *self._lines, self._note)
        return "\n".join(part.words for part in parts if part.words)

    # Qt --------------------------------------------------------------------------------------------------------------

    def boundingRect(self) -> QRectF:
        return self._frame().adjusted(-_LINE, -_LINE, _LINE, _LINE)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, /, widget: QWidget | None = None) -> None:
        frame = self._frame()
        painter.setPen(self._style.refusal_outline if self._is_refusal else self._style.outline)
        painter.setBrush(self._style.surface)
        radius = min(frame.height() / 2, 11)
        painter.drawRoundedRect(frame, radius, radius)
        left, top = frame.left() + _AIR, frame.top() + _ABOVE
        painter.setPen(self._style.words)
        if self._title.words:
            self._title.draw(painter, QPointF(left, top))
        indent = left + self._indent()
        top += max(self._first_height() - self._lines[0].size.height(), 0) / 2
        for line in self._lines:
            line.draw(painter, QPointF(indent, top))
            top += line.size.height()
        if self._note.words:
            painter.setPen(self._style.muted)
            bottom = frame.bottom() - _ABOVE - self._note.size.height()
            self._note.draw(painter, QPointF(left, bottom))

    # Private ---------------------------------------------------------------------------------------------------------

    def _indent(self) -> float:
        """How far the title pushes the words to the right."""
        return self._title.size.width() + _AIR if self._title.words else 0.0

    def _first_height(self) -> float:
        return max(self._title.size.height() if self._title.words else 0.0, self._lines[0].size.height())

    def _frame(self) -> QRectF:
        words = max(line.size.width() for line in self._lines)
        width = max(self._indent() + words, self._note.size.width()) + 2 * _AIR
        height = self._first_height() + sum(line.size.height() for line in self._lines[1:]) + 2 * _ABOVE
        if self._note.words:
            height += self._note.size.height()
        return QRectF(0, -height / 2, width, height)
