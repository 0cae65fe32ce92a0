"""A line that unfolds what stands below it: a name, perhaps a value at the right, and an arrow."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from cnnstudio.core.texts import text
from cnnstudio.gui.focus.ring import FocusRing
from cnnstudio.gui.looks.icons import icon
from cnnstudio.gui.looks.theme import Appearance, FontRole, font
from cnnstudio.gui.widgets.styling import Tone

_HEIGHT = 24
_ARROW = 12
_GAP = 8
_EDGE = 4
"""Pixels at each end, in which the ring lies."""


class FoldLine(QAbstractButton):
    """Checked while what it leads to is unfolded. Told apart by words, not by the arrow alone."""

    def __init__(
        self,
        appearance: Appearance,
        name: str = "",
        *,
        role: FontRole = "body",
        tone: Tone = "muted",
        folds: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        """Without `folds` it is a name and a value, in line with those that fold."""
        super().__init__(parent)
        self._appearance = appearance
        self._role: FontRole = role
        self._tone: Tone = tone
        self._folds = folds
        self._value = ""
        self._ring = FocusRing(self)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if folds else Qt.FocusPolicy.NoFocus)
        if folds:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setEnabled(folds)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_words(name)
        self.toggled.connect(self._on_toggled)
        self._on_toggled(False)
        appearance.changed.connect(self._on_theme_changed)

    @property
    def value(self) -> str:
        return self._value

    def show_words(self, name: str, value: str = "") -> None:
        self.setText(name)
        self._value = value
        self.setAccessibleName(f"{name} {value}".strip())
        self.updateGeometry()
        self.update()

    # Qt --------------------------------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        names, values = self._metrics()
        words = names.horizontalAdvance(self.text()) + values.horizontalAdvance(self._value)
        return QSize(words + 2 * _GAP + _ARROW + 2 * _EDGE, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._appearance.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        words = self.rect().adjusted(_EDGE, 0, -_ARROW - _GAP - _EDGE, 0)
        centre = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(font(self._role))
        painter.setPen(theme.text if self.underMouse() else theme.tone(self._tone))
        painter.drawText(words, centre | Qt.AlignmentFlag.AlignLeft, self.text())
        painter.setFont(font("mono"))
        painter.setPen(theme.text)
        painter.drawText(words, centre | Qt.AlignmentFlag.AlignRight, self._value)
        if not self._folds:
            return
        arrow = icon(
            "collapse" if self.isChecked() else "expand", theme, theme.text if self.underMouse() else theme.muted
        )
        arrow.paint(painter, QRect(self.width() - _ARROW - _EDGE, (self.height() - _ARROW) // 2, _ARROW, _ARROW))
        self._ring.paint(painter, QRectF(self.rect()), theme, 4)

    def _metrics(self) -> tuple[QFontMetrics, QFontMetrics]:
        return QFontMetrics(font(self._role)), QFontMetrics(font("mono"))

    def _on_toggled(self, is_open: bool) -> None:
        if self._folds:
            self.setAccessibleDescription(text("unfolded") if is_open else text("folded"))
        self.update()

    def _on_theme_changed(self) -> None:
        self.update()
