"""A line of words that gives way: what does not fit ends in an ellipsis and stands whole in the tooltip."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QStyleOption, QWidget

from cnnstudio.gui.looks.theme import FontRole
from cnnstudio.gui.widgets.label import Label
from cnnstudio.gui.widgets.styling import Tone


class ElidedLabel(Label):
    """One line, as wide as it may be."""

    clicked = Signal()

    def __init__(
        self,
        words: str = "",
        role: FontRole = "body",
        tone: Tone = "",
        *,
        mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(words, role, tone, parent=parent)
        self.mode = mode
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def shown_text(self) -> str:
        """What is to be read at the present width."""
        return self.fontMetrics().elidedText(self.text(), self.mode, self.contentsRect().width())

    def setText(self, words: str) -> None:
        if words != self.text():
            super().setText(words)
            self._update_tip()

    def sizeHint(self) -> QSize:
        width = self.fontMetrics().horizontalAdvance(self.text()) + 2
        return QSize(width, self.fontMetrics().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(min(24, self.sizeHint().width()), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._update_tip()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.clicked.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOption()
        option.initFrom(self)
        painter = QPainter(self)
        self.style().drawItemText(
            painter,
            self.contentsRect(),
            self.alignment().value | Qt.TextFlag.TextSingleLine.value,
            option.palette,
            self.isEnabled(),
            self.shown_text(),
            self.foregroundRole(),
        )

    def _update_tip(self) -> None:
        self.setToolTip(self.text() if self.shown_text() != self.text() else "")
