"""A coloured dot and words that say the same."""

from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from cnnstudio.core.texts import plural, text
from cnnstudio.gui.looks.theme import RADIUS, Appearance, font
from cnnstudio.gui.speech import Role, speak

State = Literal["good", "warn", "bad", "muted"]


class StatusDot(QAbstractButton):
    """Can be clicked, for whoever wants to know more, where it acts."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None, *, acts: bool = True) -> None:
        """One that does not act only tells: nobody can press it."""
        super().__init__(parent)
        self._appearance = appearance
        self._state: State = "muted"
        self.setFont(font("caption"))
        if acts:
            self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        else:
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            speak(self, role=Role.StaticText)
        appearance.changed.connect(self._on_theme_changed)

    @property
    def state(self) -> State:
        return self._state

    def show_state(self, state: State, words: str) -> None:
        self._state = state
        self.setText(words)
        self.setAccessibleName(words)
        self.updateGeometry()
        self.update()

    def show_problems(self, errors: int, advice: int) -> None:
        """How many things are wrong, else how many could be better."""
        if errors:
            self.show_state("bad", plural("{count} problem", "{count} problems", errors))
        elif advice:
            self.show_state("warn", plural("{count} suggestion", "{count} suggestions", advice))
        else:
            self.show_state("good", text("no problems"))

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self.text()) + 20, metrics.height() + 6)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._appearance.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hasFocus():
            painter.setPen(QPen(theme.focus, 2.0))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), RADIUS["control"], RADIUS["control"])
        marks: dict[State, QColor] = {
            "good": theme.good_mark,
            "warn": theme.warn_mark,
            "bad": theme.bad_mark,
            "muted": theme.handle,
        }
        words: dict[State, QColor] = {"good": theme.good, "warn": theme.warn, "bad": theme.bad, "muted": theme.muted}
        # Inter's letters sit high in their line: so much lower they stand level with the labels beside them.
        painter.translate(0, 1)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(marks[self._state])
        painter.drawEllipse(QRectF(1, self.height() / 2 - 4, 8, 8))
        painter.setPen(words[self._state])
        painter.setFont(self.font())
        painter.drawText(self.rect().adjusted(14, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, self.text())

    def _on_theme_changed(self) -> None:
        self.update()
