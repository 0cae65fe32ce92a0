"""One bar that is divided among layers: how much of a whole belongs to each."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from cnnstudio.core.layers import Category
from cnnstudio.core.texts import plural, text
from cnnstudio.gui.looks.theme import Appearance, Theme
from cnnstudio.gui.speech import Role, speak

_AIR = 4
"""Above the bar, for the ring around it: on the bar it would drown in the colours of the layers."""
_BAR_HEIGHT = 14
_MARK_HEIGHT = 5
_LEAST_WIDTH = 2
"""Pixels that even the smallest share gets, so that no layer goes unseen."""
_MOST_SPOKEN = 24


@dataclass(frozen=True)
class Share:
    """What one layer has of the whole; `key` is told when it is clicked."""

    key: str
    title: str
    count: int
    in_words: Callable[[int], str]
    """How a count is said."""
    category: Category


class ShareBar(QWidget):
    """Segments in category colours. A click chooses one; with the bar in focus, arrow keys, Home and End walk along."""

    clicked = Signal(str)
    """The key of a share."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._shares: tuple[Share, ...] = ()
        self._current = ""
        self._whole = 0
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setMouseTracking(True)
        speak(self, role=Role.Chart, value="")
        appearance.changed.connect(self._on_theme_changed)

    @property
    def shares(self) -> tuple[Share, ...]:
        return self._shares

    def show_shares(self, shares: Sequence[Share], current: str = "") -> None:
        """Divides the bar anew; shares of nothing take no room. The current one is underlined."""
        shown = tuple(share for share in shares if share.count > 0)
        if (shown, current) != (self._shares, self._current):
            self._shares, self._current = shown, current
            self._whole = sum(share.count for share in shown)
            speak(self, value=self._spoken())
            self.update()

    def segment(self, key: str) -> QRectF:
        """Where a share lies on the widget. Raises ValueError for a key that has none."""
        place = [share.key for share in self._shares].index(key)
        edges = self._edges()
        return QRectF(edges[place], _AIR, edges[place + 1] - edges[place], _BAR_HEIGHT)

    # Qt --------------------------------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return QSize(200, _AIR + _BAR_HEIGHT + _MARK_HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(40, _AIR + _BAR_HEIGHT + _MARK_HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._appearance.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        outline = QPainterPath()
        outline.addRoundedRect(QRectF(0, _AIR, self.width(), _BAR_HEIGHT), 4, 4)
        painter.fillPath(outline, theme.line)
        painter.save()
        painter.setClipPath(outline)
        self._paint_segments(painter, theme)
        painter.restore()
        self._paint_marks(painter, theme)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        share = self._share_at(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and share is not None:
            self.clicked.emit(share.key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = [share.key for share in self._shares]
        steps = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Home: -len(keys),
            Qt.Key.Key_End: len(keys),
        }
        step = steps.get(Qt.Key(event.key()))
        if step is None or not keys:
            super().keyPressEvent(event)
            return
        place = keys.index(self._current) + step if self._current in keys else 0
        self.clicked.emit(keys[max(0, min(len(keys) - 1, place))])

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            share = self._share_at(event.pos())
            QToolTip.showText(event.globalPos(), self._words(share) if share is not None else "", self)
            return True
        return super().event(event)

    # Private ---------------------------------------------------------------------------------------------------------

    def _on_theme_changed(self) -> None:
        self.update()

    def _paint_segments(self, painter: QPainter, theme: Theme) -> None:
        edges = self._edges()
        for share, left, right in zip(self._shares, edges, edges[1:], strict=False):
            painter.fillRect(QRectF(left, _AIR, right - left, _BAR_HEIGHT), theme.category(share.category))
        painter.setPen(QPen(theme.panel, 1.0))
        for edge, after in pairwise(edges[1:]):
            # Lines between slivers would leave nothing of them.
            if after - edge <= _LEAST_WIDTH:
                continue
            painter.drawLine(round(edge), _AIR, round(edge), _AIR + _BAR_HEIGHT)

    def _paint_marks(self, painter: QPainter, theme: Theme) -> None:
        if any(share.key == self._current for share in self._shares):
            segment = self.segment(self._current)
            painter.fillRect(QRectF(segment.x(), _AIR + _BAR_HEIGHT + 2, max(segment.width() - 1, 2), 2), theme.text)
        if self.hasFocus():
            painter.setPen(QPen(theme.focus, 2.0))
            painter.drawRoundedRect(QRectF(1, 1, self.width() - 2, _AIR + _BAR_HEIGHT), 5, 5)

    def _edges(self) -> list[float]:
        """Left edges of all segments in pixels, and the right edge of the last."""
        least = sum(share.count for share in self._shares) * _LEAST_WIDTH / max(1, self.width())
        weights = [max(float(share.count), least) for share in self._shares]
        whole = sum(weights) or 1.0
        return [0.0, *(self.width() * part / whole for part in accumulate(weights))]

    def _share_at(self, place: QPoint) -> Share | None:
        if not self._shares or not 0 <= place.x() < self.width():
            return None
        return self._shares[min(bisect_right(self._edges(), place.x()), len(self._shares)) - 1]

    def _spoken(self) -> str:
        """The current share, else all of them; of a large network the largest: nobody listens to a thousand."""
        shown = [share for share in self._shares if share.key == self._current] or list(self._shares)
        left_out = max(len(shown) - _MOST_SPOKEN, 0)
        if left_out:
            least = sorted((share.count for share in shown), reverse=True)[_MOST_SPOKEN - 1]
            shown = [share for share in shown if share.count >= least][:_MOST_SPOKEN]
        words = [self._words(share) for share in shown]
        if left_out:
            words.append(plural("and {count} more layer", "and {count} more layers", left_out))
        return ", ".join(words)

    def _words(self, share: Share) -> str:
        return text(
            "{layer}: {amount} ({percent})",
            layer=share.title,
            amount=share.in_words(share.count),
            percent=percent_of(share.count, self._whole),
        )


def percent_of(part: int, whole: int) -> str:
    """A share in percent: "91 %", and "under 1 %" rather than a zero that is none."""
    percent = round(100 * part / whole) if whole else 0
    if part and percent == 0:
        return text("under 1 %")
    if part < whole and percent == 100:
        return text("over 99 %")
    return text("{percent} %", percent=percent)
