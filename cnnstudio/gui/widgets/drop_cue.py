"""The sign over the whole window while a file is dragged above it."""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from cnnstudio.gui.looks.icons import icon
from cnnstudio.gui.looks.theme import RADIUS, Appearance, font

_VEIL = 0.82
_MARGIN = 12.0
_CARD_HEIGHT = 64.0
_PADDING = 24.0
_SIGN = 24


class DropCue(QWidget):
    """Accepts no drops itself: they go to the window below, wherever on it the pointer is."""

    def __init__(self, appearance: Appearance, window: QWidget) -> None:
        super().__init__(window)
        self._appearance = appearance
        self._window = window
        self._words = ""
        self._fits = False
        window.installEventFilter(self)
        self.hide()

    def words(self) -> str:
        """What it says; "" while nothing is dragged."""
        return self._words if not self.isHidden() else ""

    def show_words(self, words: str, *, fits: bool) -> None:
        """`fits`: letting go here does something."""
        self._words, self._fits = words, fits
        self.setAccessibleName(words)
        self.setGeometry(self._window.rect())
        self.raise_()
        self.show()
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            self.setGeometry(self._window.rect())
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._appearance.theme
        colour = theme.accent if self._fits else theme.warn_mark
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        veil = QColor(theme.window)
        veil.setAlphaF(_VEIL)
        painter.fillRect(self.rect(), veil)
        edge = QRectF(self.rect()).adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        painter.setPen(QPen(colour, 2, Qt.PenStyle.SolidLine if self._fits else Qt.PenStyle.DashLine))
        painter.drawRoundedRect(edge, RADIUS["panel"], RADIUS["panel"])
        self._paint_card(painter, colour)

    def _paint_card(self, painter: QPainter, colour: QColor) -> None:
        theme = self._appearance.theme
        painter.setFont(font("title"))
        room = self.width() - 4 * _PADDING - 2 * _MARGIN
        metrics = painter.fontMetrics()
        words = metrics.elidedText(self._words, Qt.TextElideMode.ElideMiddle, int(room - _SIGN - 3 * _PADDING))
        width = metrics.horizontalAdvance(words) + _SIGN + 2.5 * _PADDING
        card = QRectF((self.width() - width) / 2, (self.height() - _CARD_HEIGHT) / 2, width, _CARD_HEIGHT)
        painter.setPen(QPen(theme.line, 1))
        painter.setBrush(theme.raised)
        painter.drawRoundedRect(card, RADIUS["card"], RADIUS["card"])
        sign = icon("open" if self._fits else "warning", theme, colour)
        sign.paint(painter, round(card.left() + _PADDING), round(card.center().y() - _SIGN / 2), _SIGN, _SIGN)
        painter.setPen(theme.text)
        place = card.adjusted(_PADDING + _SIGN + _PADDING / 2, 0, 0, 0)
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
