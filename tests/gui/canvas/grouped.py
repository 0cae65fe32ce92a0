"""Groups as the hand finds them: the places of their cards and headers."""

from PySide6.QtCore import QPointF

from cnnstudio.gui.canvas.folded_item import FoldedItem
from cnnstudio.gui.canvas.view import CanvasView

BLOCK = ("conv2d_2", "max_pooling2d_2", "flatten_1")
"""Three layers in the middle of the MNIST network."""


def card_of(view: CanvasView, group_id: str) -> FoldedItem:
    return view.network_scene.groups.folded[group_id]


def off_ports(item: FoldedItem) -> QPointF:
    """A place on the card, beside ports, name and sign."""
    return item.card.center() + QPointF(60, 4)


def header(view: CanvasView, group_id: str) -> QPointF:
    """A place on the header, beside name, sign and line."""
    return view.network_scene.groups.frames[group_id].header.center() + QPointF(30, 0)
