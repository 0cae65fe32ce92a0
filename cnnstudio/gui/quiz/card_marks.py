"""How the quiz went with a layer, on its card: a word and a sign on the upper edge."""

from PySide6.QtCore import QObject, QPointF, QRect, QRectF
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget
from shiboken6 import isValid

from cnnstudio.core.quiz.sitting import Mark
from cnnstudio.gui.canvas.geometry import CARD_WIDTH
from cnnstudio.gui.canvas.labels import Label
from cnnstudio.gui.canvas.layer_item import LayerItem
from cnnstudio.gui.canvas.painting import BADGE, BLOCK_BELOW
from cnnstudio.gui.canvas.scene import NetworkScene
from cnnstudio.gui.looks.icons import icon
from cnnstudio.gui.quiz.marks import SIGNS, mark_colour
from cnnstudio.gui.quiz.quiz import Quiz

_HEIGHT = 18.0
_SIGN = 12
_AIR = 7


class MarkItem(QGraphicsItem):
    """Part of a card, so that it moves along; from afar it would be a speck, and is not drawn."""

    def __init__(self, mark: Mark, scene: NetworkScene, card: LayerItem) -> None:
        super().__init__(card)
        self.mark = mark
        self._scene = scene
        self._label = Label(mark.words, "caption")
        right = min(CARD_WIDTH - _AIR, BADGE.left() - _AIR)
        width = self._label.size.width() + _SIGN + 2.5 * _AIR
        self._frame = QRectF(right - width, -_HEIGHT / 2, width, _HEIGHT)

    @property
    def words(self) -> str:
        return self._label.words

    def boundingRect(self) -> QRectF:
        return self._frame.adjusted(-1, -1, 1, 1)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, /, widget: QWidget | None = None) -> None:
        if option.levelOfDetailFromTransform(painter.worldTransform()) < BLOCK_BELOW:
            return
        style = self._scene.canvas_style
        colour = mark_colour(self.mark, style.theme)
        painter.setPen(QPen(colour, 1))
        painter.setBrush(style.surface)
        painter.drawRoundedRect(self._frame, _HEIGHT / 2, _HEIGHT / 2)
        sign = QRect(round(self._frame.left()) + _AIR, -_SIGN // 2, _SIGN, _SIGN)
        icon(SIGNS[self.mark], style.theme, colour).paint(painter, sign)
        painter.setPen(style.words)
        self._label.draw(painter, QPointF(sign.right() + 0.5 * _AIR, -self._label.size.height() / 2))


class CardMarks(QObject):
    """Follows the sitting; a layer is marked once both of its numbers are told."""

    def __init__(self, quiz: Quiz, scene: NetworkScene) -> None:
        super().__init__(scene)
        self._quiz = quiz
        self._scene = scene
        self._items: dict[str, MarkItem] = {}
        quiz.changed.connect(self._show)
        quiz.switched.connect(self._show)
        scene.style_changed.connect(self._redraw)

    @property
    def words(self) -> dict[str, str]:
        """What stands on which card."""
        return {layer_id: item.words for layer_id, item in self._items.items() if isValid(item)}

    def _show(self) -> None:
        sitting = self._quiz.sitting
        layers = self._scene.own
        marks = {} if sitting is None else {layer_id: sitting.mark_of(layer_id) for layer_id in layers}
        for layer_id, item in list(self._items.items()):
            # With the card of a layer that was removed its mark is gone already.
            if not isValid(item) or item.parentItem() is not layers.get(layer_id):
                del self._items[layer_id]
            elif marks.get(layer_id) is not item.mark:
                self._scene.removeItem(self._items.pop(layer_id))
        for layer_id, mark in marks.items():
            if mark is not None and layer_id not in self._items:
                self._items[layer_id] = MarkItem(mark, self._scene, layers[layer_id])

    def _redraw(self) -> None:
        for item in self._items.values():
            if isValid(item):
                item.update()
