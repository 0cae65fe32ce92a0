"""What the studio said last, in one line that gives way; pressed, it opens the messages before it."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from cnnstudio.core.texts import text
from cnnstudio.gui.looks.theme import RADIUS, Appearance, font

_AIR = 4


class MessageLine(QAbstractButton):
    """What does not fit ends in an ellipsis and stands whole in the tooltip."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self.setFont(font("caption"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setText("")
        appearance.changed.connect(self._on_theme_changed)

    def setText(self, words: str) -> None:
        # An ampersand is one: no letter of a message is a shortcut.
        super().setText(words.replace("&", "&&"))
        self._words = words
        # An empty line is nothing to stop at; the messages before it wait for the next one.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if words else Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(text("Last message: {message}", message=words) if words else text("Messages"))
        self._update_tip()
        self.update()

    def text(self) -> str:
        return self._words

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self._words) + 2 * _AIR, self.fontMetrics().height() + 6)

    def minimumSizeHint(self) -> QSize:
        return QSize(24, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._update_tip()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._appearance.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hasFocus():
            painter.setPen(QPen(theme.focus, 2.0))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), RADIUS["control"], RADIUS["control"])
        painter.setPen(theme.muted)
        painter.drawText(self._room(), Qt.AlignmentFlag.AlignVCenter, self._shown())

    def _room(self) -> QRectF:
        return QRectF(self.rect()).adjusted(_AIR, 0, -_AIR, 0)

    def _shown(self) -> str:
        return self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, int(self._room().width()))

    def _update_tip(self) -> None:
        self.setToolTip(self._words if self._shown() != self._words else text("The last messages"))

    def _on_theme_changed(self) -> None:
        self.update()
