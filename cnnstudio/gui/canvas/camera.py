"""Which part of the canvas is in view, and how large."""

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QWheelEvent
from PySide6.QtWidgets import QGraphicsView

from cnnstudio.core.layout.measures import Direction
from cnnstudio.gui.canvas.bracket_item import GAP_ABOVE
from cnnstudio.gui.canvas.geometry import CARD_WIDTH, PITCH
from cnnstudio.gui.canvas.painting import BLOCK_BELOW
from cnnstudio.gui.canvas.scene import NetworkScene

LARGEST = 2.5
SMALLEST = 0.1
_STEP = 1.25
_PER_EIGHTH = 1.0015
"""The factor for an eighth of a degree of the wheel; a notch has 120 of them."""
_LEAST_TO_FIT = 0.8
"""A network that needs a smaller scale than this to fit is shown from its top instead."""
_LEAST_TO_FIT_ACROSS = 0.45
"""Branches side by side may be smaller: to see that there are others is worth more than their small print. Three of
them fit beside the panels of a small window, and are cards still, not blocks.
"""
_LARGEST_TO_RIGHT = 0.75
"""Cards are wide: at full size hardly two of a chain that runs to the right would be seen at once."""
_MARGIN = 16


class Camera:
    """Zooms, pans and fits one view of the network."""

    def __init__(self, view: QGraphicsView, scene: NetworkScene) -> None:
        self._view = view
        self._scene = scene
        self.is_home = True
        """Nobody has zoomed or panned since the network was shown: it is fitted again when the view changes size."""

    @property
    def scale(self) -> float:
        return self._view.transform().m11()

    @property
    def is_near(self) -> bool:
        """Cards show their words and ports."""
        return self.scale >= BLOCK_BELOW

    @property
    def visible(self) -> QRectF:
        """What is in view, in the scene."""
        return self._view.mapToScene(self._view.viewport().rect()).boundingRect()

    def go_home(self) -> None:
        """The column in the middle; all of it where that is readable, else its beginning, branches side by side."""
        # Said first: a scroll bar that comes or goes resizes the view, and that asks.
        self.is_home = True
        cards = self._scene.cards_rect()
        if self._scene.canvas_style.direction is Direction.RIGHT:
            self._go_to_left(cards)
            return
        fit, across = self._fit(cards), self._fit_across(cards)
        scale = min(1.0, fit if fit >= _LEAST_TO_FIT else max(across, _LEAST_TO_FIT_ACROSS))
        self._set_scale(scale)
        middle, area = cards.center(), self._view.viewport().height() / scale
        if cards.height() + 2 * _MARGIN > area:
            middle.setY(cards.top() - _MARGIN + area / 2)
        if across < scale:
            middle.setX(self._column())
        self._view.centerOn(middle)

    def show_all(self) -> None:
        """The whole network, however small."""
        self.is_home = False
        cards = self._scene.extent()
        self._set_scale(min(self._fit(cards), 1.0))
        self._view.centerOn(cards.center())

    def show(self, rect: QRectF, margin: int = 3 * _MARGIN) -> None:
        """Moves no further than is needed for this part to be in view, with a margin in pixels of the screen."""
        seen = self._view.viewport().rect().adjusted(margin, margin, -margin, -margin)
        if not QRectF(seen).contains(self._view.viewportTransform().mapRect(rect)):
            self._view.ensureVisible(rect, margin, margin)
            self.is_home = False

    def zoom(self, factor: float, at: QPoint | None = None) -> None:
        """Larger or smaller; what is at the point `at` of the viewport (else in its middle) stays there."""
        self.is_home = False
        at = at or self._view.viewport().rect().center()
        anchor = self._view.mapToScene(at)
        smallest = min(SMALLEST, self._fit(self._scene.extent()))
        self._set_scale(min(max(self.scale * factor, smallest), LARGEST))
        self.pan(QPointF(self._view.mapFromScene(anchor) - at))

    def look_at(self, middle: QPointF) -> None:
        """Brings a point of the scene to the middle of the view."""
        self.is_home = False
        self._view.centerOn(middle)

    def turn(self, event: QWheelEvent, at: QPoint | None = None) -> None:
        """The wheel scrolls, with Shift sideways, and zooms with Control: at the pointer, unless a point is given."""
        turn = event.pixelDelta() if not event.pixelDelta().isNull() else event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(_PER_EIGHTH ** event.angleDelta().y(), at or event.position().toPoint())
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.pan(QPointF(-turn.y(), 0))
        else:
            self.pan(QPointF(-turn))

    def step(self, way: int) -> None:
        """One step larger (1) or smaller (−1), about the middle."""
        self.zoom(_STEP**way)

    def pan(self, way: QPointF) -> None:
        """Moves the view by pixels of the screen."""
        for bar, distance in (
            (self._view.horizontalScrollBar(), way.x()),
            (self._view.verticalScrollBar(), way.y()),
        ):
            bar.setValue(bar.value() + round(distance))
        self.is_home = False

    def follow_extent(self) -> None:
        """Leaves room beside the cards in every direction, so that there is always a place to drop a layer."""
        cards, scale = self._scene.extent(), self.scale
        width, height = self._view.width() / scale, self._view.height() / scale
        across = width - CARD_WIDTH / 2
        is_long = cards.height() > height
        above, below = (2 * PITCH, height / 2) if is_long else (height - PITCH, height - PITCH)
        self._view.setSceneRect(cards.adjusted(-across, -above, across, below))
        self._show_bar_where(is_long)

    # Private ---------------------------------------------------------------------------------------------------------

    def _show_bar_where(self, is_long: bool) -> None:
        """A bar would only be noise beside a network that fits: there is room to scroll all the same."""
        policies = Qt.ScrollBarPolicy
        self._view.setVerticalScrollBarPolicy(policies.ScrollBarAsNeeded if is_long else policies.ScrollBarAlwaysOff)

    def _go_to_left(self, cards: QRectF) -> None:
        """The same where the network flows right: its beginning at the left, branches above each other."""
        fit = self._fit(cards)
        high = self._room().height() / (cards.height() + 2 * _MARGIN + GAP_ABOVE)
        scale = min(_LARGEST_TO_RIGHT, fit if fit >= _LEAST_TO_FIT_ACROSS else max(high, _LEAST_TO_FIT_ACROSS))
        self._set_scale(scale)
        middle, area = cards.center(), self._view.viewport().width() / scale
        if cards.width() + 2 * _MARGIN > area:
            middle.setX(cards.left() - _MARGIN + area / 2)
        self._view.centerOn(middle)

    def _column(self) -> float:
        """The middle of the first card: long networks are entered from the top."""
        first = next(iter(self._scene.layers.values()), None)
        return first.card.center().x() if first else 0.0

    def _fit_across(self, cards: QRectF) -> float:
        """The scale at which all branches just fit side by side."""
        return self._room().width() / (cards.width() + 2 * _MARGIN)

    def _fit(self, cards: QRectF) -> float:
        """The scale at which the cards just fit."""
        size = self._room()
        width, height = cards.width() + 2 * _MARGIN, cards.height() + 2 * _MARGIN
        return min(size.width() / width, size.height() / height)

    def _room(self) -> QSize:
        """The view beside its scroll bar, whether that is there or not: a scale that asked would bring the bar, need
        another scale beside it, be rid of the bar, and so on for ever.
        """
        bar = self._view.verticalScrollBar().sizeHint().width()
        return self._view.maximumViewportSize() - QSize(bar, 0)

    def _set_scale(self, scale: float) -> None:
        self._view.resetTransform()
        self._view.scale(scale, scale)
        self._scene.set_far(not self.is_near)
        # Blocks and hairlines gain nothing from smooth edges, and a thousand of them cost a frame.
        self._view.setRenderHint(QPainter.RenderHint.Antialiasing, self.is_near)
        self.follow_extent()
