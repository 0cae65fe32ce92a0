"""How a card is drawn: near by with its words, far out as a block of colour."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from functools import cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from cnnstudio.core.layers import Category
from cnnstudio.gui.canvas.cards import CardContent
from cnnstudio.gui.canvas.geometry import CARD, CARD_HEIGHT, CARD_WIDTH, PORT_RADIUS, Side
from cnnstudio.gui.canvas.labels import Label
from cnnstudio.gui.canvas.passage import paint_passage
from cnnstudio.gui.canvas.style import CanvasStyle
from cnnstudio.gui.looks.theme import RADIUS

BLOCK_BELOW = 0.42
"""Scales below this show blocks of colour: the words would be too small to read."""

BADGE = QRectF(CARD_WIDTH - 20, -9, 17, 17)
"""Where the mark of a problem sits: on the upper right corner, clear of words and ports."""

_STRIPE = 8
_BAND = QRectF(0, 0, _STRIPE, CARD_HEIGHT)
LEFT = 20
RIGHT = CARD_WIDTH - 14
TITLE_Y = 10
_LINE_Y = 30
_GAP = 14


class Number(Enum):
    """The numbers of a card that glow after they changed."""

    SHAPE = "shape"
    COUNT = "count"


@dataclass(frozen=True)
class CardState:
    """How a card stands at the moment, apart from what it says."""

    is_selected: bool = False
    is_target: bool = False
    """A connection that is being drawn could end here."""
    is_lit: bool = False
    """A number that somebody points at came from here."""
    is_found: bool = False
    """Somebody looks for it, or for others like it."""
    hot_port: Side | None = None
    glow: Mapping[Number, float] = field(default_factory=dict)
    """Strength from 0 to 1."""


class CardFace:
    """The words of a card, laid out."""

    def __init__(self, content: CardContent) -> None:
        self.content = content
        self.shape = Label(content.shape, "mono")
        self.count = Label(content.count, "mono")
        room = RIGHT - LEFT - _GAP
        self.title = Label(content.type_title, "strong", room - self.shape.size.width())
        self.name = Label(content.name, "caption", room - 8 - self.shape.size.width() - self.title.size.width())
        self.settings = Label(content.settings, "caption", room - self.count.size.width())

    @property
    def quiet(self) -> tuple[Label, ...]:
        """What says less than the rest."""
        return self.settings, self.name

    def places(self) -> tuple[tuple[Label, QPointF], ...]:
        """All words, and where each of them stands."""
        return (
            (self.title, QPointF(LEFT, TITLE_Y)),
            (self.name, QPointF(LEFT + self.title.size.width() + 8, TITLE_Y + 2)),
            (self.shape, QPointF(RIGHT - self.shape.size.width(), TITLE_Y)),
            (self.settings, QPointF(LEFT, _LINE_Y)),
            (self.count, QPointF(RIGHT - self.count.size.width(), _LINE_Y - 1)),
        )

    def number_rect(self, number: Number) -> QRectF:
        """The words of a number with a little air around them."""
        label, top = (self.shape, TITLE_Y - 1) if number is Number.SHAPE else (self.count, _LINE_Y - 2)
        return label.rect(QPointF(RIGHT - label.size.width(), top)).adjusted(-5, 0, 5, 0)


def paint_card(painter: QPainter, face: CardFace, state: CardState, style: CanvasStyle) -> None:
    """The card near by, in its own coordinates."""
    content = face.content
    _paint_surface(painter, content, state, style)
    if content.is_bypassed:
        paint_passage(painter, [label.rect(place) for label, place in face.places() if label.words], style)
    _paint_stripe(painter, content, style)
    _paint_glow(painter, face, state, style)
    _paint_words(painter, face, style)
    _paint_outline(painter, content, state, style)
    _paint_ports(painter, content, state, style)
    if content.error:
        _paint_error(painter, style)
    elif content.advice:
        _paint_advice(painter, style)


def paint_ghost(painter: QPainter, title: str, category: Category | None, style: CanvasStyle) -> None:
    """The outline of a card that would come to stand here."""
    painter.setPen(style.ghost_outline)
    painter.setBrush(style.ghost)
    painter.drawRoundedRect(CARD, RADIUS["card"], RADIUS["card"])
    painter.fillPath(_stripe(0, CARD_HEIGHT), style.category(category))
    painter.setPen(style.words)
    label = Label(title, "strong")
    label.draw(painter, QPointF(LEFT, (CARD_HEIGHT - label.size.height()) / 2))


def divided(rect: QRectF, shares: Iterable[tuple[Category | None, float]]) -> Iterator[tuple[Category | None, QRectF]]:
    """From top to bottom, as much of it for each category as its share is."""
    top = rect.top()
    for category, share in shares:
        height = rect.height() * share
        yield category, QRectF(rect.left(), top, rect.width(), height)
        top += height


def _paint_surface(painter: QPainter, content: CardContent, state: CardState, style: CanvasStyle) -> None:
    painter.setPen(style.bypassed_outline if content.is_bypassed else style.outline)
    plain = style.bypassed_surface if content.is_bypassed else style.surface
    painter.setBrush(style.target_fill if state.is_lit or state.is_found else plain)
    painter.drawRoundedRect(CARD.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS["card"], RADIUS["card"])


def _paint_stripe(painter: QPainter, content: CardContent, style: CanvasStyle) -> None:
    """In the colour of the layer, or divided among those of the layers of a group."""
    for category, rect in divided(_BAND, content.shares or ((content.category, 1.0),)):
        colour = style.category(category, is_bypassed=content.is_bypassed)
        painter.fillPath(_stripe(rect.top(), rect.height()), colour)


def _paint_glow(painter: QPainter, face: CardFace, state: CardState, style: CanvasStyle) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    for number, strength in state.glow.items():
        colour = QColor(style.glow)
        colour.setAlphaF(strength)
        painter.setBrush(colour)
        painter.drawRoundedRect(face.number_rect(number), 4, 4)


def _paint_words(painter: QPainter, face: CardFace, style: CanvasStyle) -> None:
    for label, place in face.places():
        is_quiet = face.content.is_bypassed or label in face.quiet
        painter.setPen(style.muted if is_quiet else style.words)
        label.draw(painter, place)


def _paint_outline(painter: QPainter, content: CardContent, state: CardState, style: CanvasStyle) -> None:
    """What stands out gets a stronger outline, over the stripe."""
    if state.is_selected or state.is_target or state.is_lit:
        painter.setPen(style.selected_outline)
    elif content.error:
        painter.setPen(style.error_outline)
    else:
        return
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(CARD, RADIUS["card"], RADIUS["card"])


def _paint_ports(painter: QPainter, content: CardContent, state: CardState, style: CanvasStyle) -> None:
    colour = style.category(content.category)
    for side in Side:
        if side is Side.INPUT and not content.takes_input:
            continue
        is_hot = state.hot_port is side
        painter.setPen(QPen(style.theme.accent if is_hot else colour, 2))
        painter.setBrush(style.theme.accent if is_hot else style.surface)
        radius = PORT_RADIUS + (1.5 if is_hot else 0)
        painter.drawEllipse(side.place(style.direction), radius, radius)


def _paint_error(painter: QPainter, style: CanvasStyle) -> None:
    painter.setPen(QPen(style.theme.canvas, 1.5))
    painter.setBrush(style.theme.bad)
    painter.drawEllipse(BADGE)
    _paint_exclamation(painter, style, BADGE.center().y())


def _paint_advice(painter: QPainter, style: CanvasStyle) -> None:
    painter.setPen(QPen(style.theme.canvas, 1.5, j=Qt.PenJoinStyle.RoundJoin))
    painter.setBrush(style.theme.warn)
    top = QPointF(BADGE.center().x(), BADGE.top() - 1)
    painter.drawPolygon(QPolygonF([top, BADGE.bottomRight() + QPointF(1, 0), BADGE.bottomLeft() - QPointF(1, 0)]))
    _paint_exclamation(painter, style, BADGE.center().y() + 2.5)


def _paint_exclamation(painter: QPainter, style: CanvasStyle, middle: float) -> None:
    x = BADGE.center().x()
    painter.setPen(QPen(style.theme.canvas, 2, c=Qt.PenCapStyle.RoundCap))
    painter.drawLine(QPointF(x, middle - 4), QPointF(x, middle + 0.5))
    painter.drawPoint(QPointF(x, middle + 4))


@cache
def _stripe(top: float, height: float) -> QPainterPath:
    """The part of the card's left edge between two heights."""
    card, band = QPainterPath(), QPainterPath()
    card.addRoundedRect(CARD, RADIUS["card"], RADIUS["card"])
    band.addRect(QRectF(0, top, _STRIPE, height))
    return card.intersected(band)
