"""In which lower corner the map of the network lies: where it covers no card, if there is such a one."""

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QRectF, QSize
from PySide6.QtWidgets import QGraphicsView

from cnnstudio.core.layout.measures import Direction
from cnnstudio.gui.canvas.geometry import CARD_WIDTH, VOLUME_ABOVE, VOLUME_CENTRE
from cnnstudio.gui.canvas.scene import NetworkScene

AWAY = 12
"""Pixels from the corner of the canvas."""
_HALF_VOLUME = 34


@dataclass(frozen=True)
class MinimapPlace:
    """A corner in which it covers nothing, or the right one, in which it does."""

    rect: QRect
    covers: bool


def minimap_place(view: QGraphicsView, scene: NetworkScene, size: QSize) -> MinimapPlace:
    """The right corner before the left one; a bracket counts only where the other corner is free of it."""
    room = view.viewport().geometry()
    across = (room.right() - size.width() - AWAY, room.left() + AWAY)
    corners = [QRect(QPoint(x, room.bottom() - size.height() - AWAY), size) for x in across]
    free = [corner for corner in corners if not _covers_cards(view, scene, corner)]
    clear = [corner for corner in free if not _covers_bracket(view, scene, corner)]
    found = next(iter((*clear, *free)), None)
    return MinimapPlace(found or corners[0], covers=found is None)


def _covers_cards(view: QGraphicsView, scene: NetworkScene, corner: QRect) -> bool:
    """Cards, and their volumes beside or above them."""
    place = _in_scene(view, corner)
    if scene.canvas_style.direction is Direction.RIGHT:
        return bool(scene.layers_in(place.adjusted(0, 0, 0, 2 * VOLUME_ABOVE)))
    return bool(scene.layers_in(place.adjusted(CARD_WIDTH - VOLUME_CENTRE - _HALF_VOLUME, 0, 0, 0)))


def _covers_bracket(view: QGraphicsView, scene: NetworkScene, corner: QRect) -> bool:
    place = _in_scene(view, corner)
    brackets = (scene.surroundings.features, scene.surroundings.classification)
    return any(one.isVisible() and one.sceneBoundingRect().intersects(place) for one in brackets)


def _in_scene(view: QGraphicsView, corner: QRect) -> QRectF:
    inner = corner.translated(-view.viewport().geometry().topLeft())
    return view.mapToScene(inner).boundingRect()
