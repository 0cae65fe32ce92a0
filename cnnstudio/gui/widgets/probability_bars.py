"""What the network believes: a bar and a percentage for each class."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from cnnstudio.core.texts import text
from cnnstudio.gui.looks.theme import Appearance, font
from cnnstudio.gui.speech import Role, speak

LINE = 20


class ProbabilityBars(QWidget):
    """Classes in their own order, or the likeliest few first; the likeliest stands out, the true one is underlined."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._entries: tuple[tuple[str, float, bool], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        speak(self, role=Role.Chart, name=text("Probabilities"), value="")
        appearance.changed.connect(self._on_theme_changed)

    def show_probabilities(
        self,
        classes: Sequence[str],
        probabilities: Sequence[float],
        true_class: int | None = None,
        likeliest: int | None = None,
    ) -> None:
        """A probability from 0 to 1 for each class; `likeliest` shows only so many, largest first."""
        order = list(range(len(classes)))
        if likeliest is not None:
            order = sorted(order, key=lambda place: -probabilities[place])[:likeliest]
        fresh = tuple((classes[i], float(probabilities[i]), i == true_class) for i in order)
        same_size = len(fresh) == len(self._entries)
        self._entries = fresh
        speak(self, value=", ".join(map(_words, fresh)))
        if not same_size:
            self.updateGeometry()
        self.update()

    def entries(self) -> list[tuple[str, str]]:
        """Class and percentage, line by line."""
        return [(name, percent(share)) for name, share, _ in self._entries]

    def sizeHint(self) -> QSize:
        return QSize(220, LINE * len(self._entries))

    def minimumSizeHint(self) -> QSize:
        return QSize(140, LINE * len(self._entries))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        metrics = QFontMetrics(font("strong"))
        names = min(96, max((metrics.horizontalAdvance(name) for name, *_ in self._entries), default=0) + 2)
        highest = max((share for _, share, _ in self._entries), default=0.0)
        for line, (name, share, is_true) in enumerate(self._entries):
            box = QRect(0, line * LINE, self.width(), LINE)
            self._paint_name(painter, QRect(0, box.top(), names, LINE), name, is_true)
            self._paint_bar(painter, box.adjusted(names + 10, 0, -54, 0), share, likeliest=share == highest)
            painter.setFont(font("mono_caption"))
            painter.setPen(self._appearance.theme.text if share == highest else self._appearance.theme.muted)
            painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, percent(share))

    def _paint_name(self, painter: QPainter, box: QRect, name: str, is_true: bool) -> None:
        words = font("strong")
        words.setUnderline(is_true)
        painter.setFont(words)
        painter.setPen(self._appearance.theme.text)
        shown = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)

    def _paint_bar(self, painter: QPainter, box: QRect, share: float, *, likeliest: bool) -> None:
        theme = self._appearance.theme
        track = QRectF(box.left(), box.center().y() - 3, max(0, box.width()), 7)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.grid)
        painter.drawRoundedRect(track, 3, 3)
        if share > 0:
            track.setWidth(max(2.0, track.width() * min(1.0, share)))
            painter.setBrush(theme.accent if likeliest else theme.handle)
            painter.drawRoundedRect(track, 3, 3)

    def _on_theme_changed(self) -> None:
        self.update()


def _words(entry: tuple[str, float, bool]) -> str:
    name, share, is_true = entry
    words = text("{name} {percent}", name=name, percent=percent(share))
    return text("{answer}, the true class", answer=words) if is_true else words


def percent(share: float) -> str:
    """0.964 as 96 %; what is small but not nothing as < 1 %."""
    if 0 < share < 0.01:
        return text("< 1 %")
    if 0.995 <= share < 1:
        return text("> 99 %")
    return text("{percent} %", percent=f"{100 * share:.0f}")
