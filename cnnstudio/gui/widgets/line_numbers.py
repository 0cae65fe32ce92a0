"""The numbers beside the lines of a text, and a dot where there is something to say about a line."""

from collections.abc import Mapping

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from cnnstudio.core.texts import text
from cnnstudio.gui.looks.theme import Appearance, font
from cnnstudio.gui.speech import Role, speak
from cnnstudio.gui.widgets.visible_lines import visible_lines

_LEFT, _RIGHT = 14, 10
_DOT = 2.5


class LineNumbers(QWidget):
    """Stands in the margin of its view, which says where the lines are."""

    def __init__(self, view: QPlainTextEdit, appearance: Appearance) -> None:
        super().__init__(view)
        self._view = view
        self._appearance = appearance
        self._dots: Mapping[int, QColor] = {}
        self.setFont(font("mono_caption"))
        speak(self, role=Role.Graphic, name=text("Line numbers"))
        view.updateRequest.connect(self._on_update_request)
        appearance.changed.connect(self._on_theme_changed)

    def show_dots(self, dots: Mapping[int, QColor]) -> None:
        """By line, counted from 1."""
        self._dots = dots
        self.update()

    def sizeHint(self) -> QSize:
        digits = max(2, len(str(self._view.blockCount())))
        return QSize(_LEFT + digits * self.fontMetrics().horizontalAdvance("9") + _RIGHT, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, view = self._appearance.theme, self._view
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        current = view.textCursor().blockNumber() if view.hasFocus() else -1
        for place, top, height in visible_lines(view, event.rect()):
            number = place + 1
            painter.setPen(theme.text if place == current else theme.faint)
            room = QRectF(0, top, self.width() - _RIGHT, height)
            painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(number))
            if number in self._dots:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(self._dots[number])
                painter.drawEllipse(QPointF(_LEFT / 2, top + height / 2), _DOT, _DOT)

    def _on_update_request(self, rect: QRect, scrolled: int) -> None:
        if scrolled:
            self.scroll(0, scrolled)
        self.update(0, rect.y(), self.width(), rect.height())

    def _on_theme_changed(self) -> None:
        self.update()
