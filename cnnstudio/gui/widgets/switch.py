"""A yes or no."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from cnnstudio.gui.looks.theme import Appearance

_TRACK = QSize(34, 18)


class Switch(QAbstractButton):
    """On while checked; Space turns it."""

    def __init__(self, appearance: Appearance, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self.setAccessibleName(name)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        appearance.changed.connect(self._on_theme_changed)

    def sizeHint(self) -> QSize:
        return QSize(_TRACK.width() + 6, _TRACK.height() + 8)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._appearance.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        track = QRectF(3, 4, _TRACK.width(), _TRACK.height())
        half = track.height() / 2
        if self.hasFocus():
            painter.setPen(QPen(theme.focus, 2.0))
            painter.drawRoundedRect(track.adjusted(-2, -2, 2, 2), half + 2, half + 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.accent if self.isChecked() and self.isEnabled() else theme.handle)
        painter.drawRoundedRect(track, half, half)
        left = track.right() - track.height() if self.isChecked() else track.left()
        painter.setBrush(theme.on_accent if self.isChecked() else theme.panel)
        painter.drawEllipse(QRectF(left, track.top(), track.height(), track.height()).adjusted(2.5, 2.5, -2.5, -2.5))

    def _on_theme_changed(self) -> None:
        self.update()
