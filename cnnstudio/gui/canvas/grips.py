"""What the pointer can take hold of at a point of the scene: cards, and the headers of groups."""

from PySide6.QtCore import QPointF

from cnnstudio.gui.canvas.folded_item import FoldedItem
from cnnstudio.gui.canvas.group_frame import GroupFrame
from cnnstudio.gui.canvas.layer_item import LayerItem
from cnnstudio.gui.canvas.scene import NetworkScene


def frame_at(scene: NetworkScene, point: QPointF) -> GroupFrame | None:
    """The open group whose header is below a point."""
    if not scene.groups.any:
        return None
    return next((item for item in scene.items(point) if isinstance(item, GroupFrame)), None)


def grip_at(scene: NetworkScene, point: QPointF) -> LayerItem | GroupFrame | None:
    """A card, else the header of a group where no line crosses it."""
    card = scene.layer_at(point)
    if card is not None or not scene.groups.any or scene.connection_at(point) is not None:
        return card
    return frame_at(scene, point)


def chevron_at(scene: NetworkScene, point: QPointF) -> str | None:
    """The group that a click at a point folds or unfolds."""
    # At each move of the mouse: the signs are few, and what is on top of them is asked only where there is one.
    is_near = any(item.is_on_chevron(point) for item in scene.groups.items)
    item = grip_at(scene, point) if is_near else None
    if isinstance(item, GroupFrame | FoldedItem) and item.is_on_chevron(point):
        return item.group_id
    return None
