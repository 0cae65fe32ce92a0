"""A row of words of which one is on: the switch between workspaces, and any choice of two to five."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QFrame, QSizePolicy, QWidget

from cnnstudio.gui.focus.quiet import QuietFocus
from cnnstudio.gui.looks.theme import RADIUS, Appearance, font
from cnnstudio.gui.speech import Role, speak
from cnnstudio.gui.widgets.layouts import row
from cnnstudio.gui.widgets.styling import restyle

_HEIGHT, _SMALL_HEIGHT = 28, 22
_AIR, _TIGHT_AIR = 18, 10
"""Pixels at each side of a word."""


class Segmented(QFrame):
    """`items` are (key, title). The arrow keys walk along the row; Tab enters it at the chosen one."""

    chosen = Signal(str)
    """The key that is on now, chosen by a person or by `choose`."""

    def __init__(
        self,
        items: Sequence[tuple[str, str]],
        appearance: Appearance,
        *,
        name: str = "",
        numbered: bool = False,
        small: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """`name` tells a screen reader what is chosen here."""
        super().__init__(parent)
        speak(self, role=Role.Grouping, name=name)
        self._group = QButtonGroup(self)
        self._segments: dict[str, Segment] = {}
        layout = row(self, spacing=0, margins=(3, 3, 3, 3))
        for place, (key, title) in enumerate(items, start=1):
            segment = Segment(title, str(place) if numbered else "", appearance, self)
            segment.set_small(small)
            self._segments[key] = segment
            self._group.addButton(segment)
            layout.addWidget(segment)
        restyle(self, surface="track")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._group.buttonToggled.connect(self._on_toggled)
        next(iter(self._segments.values())).setChecked(True)

    @property
    def current(self) -> str:
        return next(key for key, segment in self._segments.items() if segment.isChecked())

    def choose(self, key: str) -> None:
        self._segments[key].setChecked(True)

    def segment(self, key: str) -> "Segment":
        return self._segments[key]

    def set_tight(self, on: bool) -> None:
        """Less air around each word, where others need the room."""
        for segment in self._segments.values():
            segment.set_tight(on)

    def _on_toggled(self, button: QAbstractButton, on: bool) -> None:
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus if on else Qt.FocusPolicy.NoFocus)
        if on:
            self.chosen.emit(self.current)


class Segment(QAbstractButton):
    """One word of the row, with a small number before it when the row is numbered."""

    def __init__(self, title: str, number: str, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(parent)
        self._number, self._appearance = number, appearance
        self.setText(title)
        self.setAccessibleName(title)
        self.setCheckable(True)
        # One of several, for screen readers; Tab comes to the chosen one only.
        self.setAutoExclusive(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._focus = QuietFocus(self)
        self._air, self._height = _AIR, _HEIGHT
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        appearance.changed.connect(self._on_theme_changed)

    def set_small(self, on: bool) -> None:
        """As high as a line of small print needs."""
        self._height = _SMALL_HEIGHT if on else _HEIGHT
        self.set_tight(on)

    def set_tight(self, on: bool) -> None:
        air = _TIGHT_AIR if on else _AIR
        if air != self._air:
            self._air = air
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        # Measured in the heavier face, so that the row stays put when another word is chosen.
        words = QFontMetrics(font("strong")).horizontalAdvance(self.text())
        width = words + self._number_width() + 2 * self._air
        return QSize(width, self._height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._appearance.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(theme.line, 1.0) if self.isChecked() and not theme.dark else Qt.PenStyle.NoPen)
        if self.isChecked():
            painter.setBrush(theme.raised)
            painter.drawRoundedRect(box, RADIUS["control"], RADIUS["control"])
        if self.hasFocus() and not self._focus.is_quiet:
            painter.setPen(QPen(theme.focus, 2.0))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS["control"], RADIUS["control"])
        self._paint_words(painter)

    def _paint_words(self, painter: QPainter) -> None:
        theme, centre = self._appearance.theme, Qt.AlignmentFlag.AlignVCenter
        words = font("strong") if self.isChecked() else font("body")
        width = QFontMetrics(words).horizontalAdvance(self.text())
        left = (self.width() - width - self._number_width()) // 2
        painter.setPen(theme.muted)
        painter.setFont(font("caption"))
        painter.drawText(left, 1, self._number_width(), self.height() - 1, centre, self._number)
        painter.setPen(theme.text if self.isChecked() or self.underMouse() else theme.muted)
        painter.setFont(words)
        painter.drawText(left + self._number_width(), 0, width + 2, self.height(), centre, self.text())

    def _number_width(self) -> int:
        return QFontMetrics(font("caption")).horizontalAdvance(self._number) + 5 if self._number else 0

    def _on_theme_changed(self) -> None:
        self.update()
