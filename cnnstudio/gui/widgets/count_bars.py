"""How many images there are of each class: a bar each, and a click lists that class."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from cnnstudio.core.texts import number, plural, text
from cnnstudio.gui.focus.ring import FocusRing
from cnnstudio.gui.looks.theme import RADIUS, Appearance, font
from cnnstudio.gui.speech import Role, speak

HEIGHT = 112
_WORDS = 18


class CountBars(QWidget):
    """The chosen class stands out; choosing it again, or Esc, chooses all. Arrow keys, Home and End walk."""

    chosen = Signal(object)
    """The place of a class, or None for all of them."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._classes: Sequence[str] = ()
        self._counts: Sequence[int] = ()
        self._current: int | None = None
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._ring = FocusRing(self)
        speak(self, role=Role.Chart, name=text("Images of each class"), value="")
        appearance.changed.connect(self._on_theme_changed)

    @property
    def current(self) -> int | None:
        return self._current

    def show_counts(self, classes: Sequence[str], counts: Sequence[int]) -> None:
        self._classes, self._counts = classes, counts
        self._tell()
        self.update()

    def choose(self, place: int | None) -> None:
        """Marks a class, silently."""
        self._current = place
        self._tell()
        self.update()

    def bar_rect(self, place: int) -> QRect:
        """Where a class is drawn, in pixels."""
        width = self.width() / max(1, len(self._classes))
        return QRect(round(place * width), 0, round((place + 1) * width) - round(place * width), self.height())

    def sizeHint(self) -> QSize:
        return QSize(480, HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        largest = max(self._counts, default=0) or 1
        for place in range(len(self._classes)):
            self._paint_bar(painter, place, self._counts[place] / largest)
        chosen = self.rect() if self._current is None else self.bar_rect(self._current)
        self._ring.paint(painter, QRectF(chosen), self._appearance.theme, RADIUS["control"])

    def mousePressEvent(self, event: QMouseEvent) -> None:
        places = range(len(self._classes))
        hit = next((i for i in places if self.bar_rect(i).contains(event.position().toPoint())), None)
        if hit is not None and event.button() is Qt.MouseButton.LeftButton:
            self._choose(None if hit == self._current else hit)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        ends = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: len(self._classes) - 1}
        key = Qt.Key(event.key())
        if key in steps and self._classes:
            start = -1 if self._current is None and steps[key] > 0 else self._current or 0
            self._choose((start + steps[key]) % len(self._classes))
        elif key in ends and self._classes:
            self._choose(ends[key])
        elif key is Qt.Key.Key_Escape and self._current is not None:
            self._choose(None)
        else:
            super().keyPressEvent(event)

    def event(self, event: QHelpEvent) -> bool:  # type: ignore[override]
        if event.type() == QHelpEvent.Type.ToolTip:
            hit = next((i for i in range(len(self._classes)) if self.bar_rect(i).contains(event.pos())), None)
            QToolTip.showText(event.globalPos(), "" if hit is None else self._sentence(hit), self)
            return True
        return super().event(event)

    def _tell(self) -> None:
        """The chosen class and its count, else all of them."""
        places = range(len(self._classes)) if self._current is None else [self._current]
        speak(self, value=", ".join(self._sentence(place) for place in places if place < len(self._classes)))

    def _choose(self, place: int | None) -> None:
        self.choose(place)
        self.chosen.emit(place)

    def _sentence(self, place: int) -> str:
        return plural("{name}: {count} image", "{name}: {count} images", self._counts[place], name=self._classes[place])

    def _paint_bar(self, painter: QPainter, place: int, share: float) -> None:
        theme, box = self._appearance.theme, self.bar_rect(place)
        chosen = self._current in (None, place)
        room = box.height() - 2 * _WORDS - 4
        bar = QRectF(box.left() + 4, _WORDS + room * (1 - share), box.width() - 8, room * share)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.accent if chosen else theme.line)
        painter.drawRoundedRect(bar, 3, 3)
        count = box.adjusted(0, round(bar.top()) - _WORDS, 0, 0)
        count.setHeight(_WORDS)
        centre = Qt.AlignmentFlag.AlignCenter
        painter.setFont(font("mono_caption"))
        painter.setPen(theme.text if chosen else theme.muted)
        painter.drawText(count, centre, number(self._counts[place]))
        name = QRect(box.left() + 2, box.bottom() - _WORDS, box.width() - 4, _WORDS)
        painter.setFont(font("strong" if self._current == place else "caption"))
        elided = painter.fontMetrics().elidedText(self._classes[place], Qt.TextElideMode.ElideRight, name.width())
        painter.drawText(name, centre, elided)

    def _on_theme_changed(self) -> None:
        self.update()
