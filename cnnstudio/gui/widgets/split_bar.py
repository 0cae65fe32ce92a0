"""The three parts of the data as one bar."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from cnnstudio.core.texts import number, text
from cnnstudio.gui.looks.theme import Appearance
from cnnstudio.gui.speech import Role, speak
from cnnstudio.gui.widgets.label import Label
from cnnstudio.gui.widgets.layouts import column, row


class SplitBar(QWidget):
    """Training, validation and test: a bar in proportion, and the counts below it in words."""

    def __init__(self, titles: Sequence[str], appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._titles = tuple(titles)
        self._bar = _Bar(appearance)
        speak(self, role=Role.Chart, name=text("Split"), value="")
        self._counts = [Label(role="mono") for _ in titles]
        layout = column(self, spacing=8)
        layout.addWidget(self._bar)
        for place, (title, count) in enumerate(zip(titles, self._counts, strict=True)):
            line = row(spacing=8)
            line.addWidget(_Chip(place, appearance))
            line.addWidget(Label(title, tone="muted"), 1)
            line.addWidget(count)
            layout.addLayout(line)

    def show_counts(self, counts: Sequence[int]) -> None:
        for label, count in zip(self._counts, counts, strict=True):
            label.setText(number(count))
        self._bar.show_counts(counts)
        parts = (f"{title} {number(count)}" for title, count in zip(self._titles, counts, strict=True))
        speak(self, value=", ".join(parts))

    def counts(self) -> list[str]:
        """As they stand in the window."""
        return [label.text() for label in self._counts]


class _Bar(QWidget):
    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._counts: Sequence[int] = ()
        self.setFixedHeight(12)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        appearance.changed.connect(self._on_theme_changed)

    def show_counts(self, counts: Sequence[int]) -> None:
        self._counts = counts
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        total = sum(self._counts)
        if not total:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        outline = QPainterPath()
        outline.addRoundedRect(QRectF(self.rect()), 4, 4)
        painter.setClipPath(outline)
        left = 0.0
        for place, count in enumerate(self._counts):
            width = self.width() * count / total
            painter.fillRect(QRectF(left, 0, width - 1, self.height()), _colour(place, self._appearance))
            left += width

    def _on_theme_changed(self) -> None:
        self.update()


class _Chip(QWidget):
    """The colour of a part, beside its name."""

    def __init__(self, place: int, appearance: Appearance) -> None:
        super().__init__()
        self._place, self._appearance = place, appearance
        self.setFixedSize(QSize(10, 10))
        appearance.changed.connect(self._on_theme_changed)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(_colour(self._place, self._appearance))
        painter.drawRoundedRect(self.rect(), 3, 3)

    def _on_theme_changed(self) -> None:
        self.update()


def _colour(place: int, appearance: Appearance) -> QColor:
    return appearance.theme.series(("training", "validation", "rate")[place])
