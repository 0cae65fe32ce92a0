"""Into which groups cards come, and out of which, by where they are put down."""

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF

from cnnstudio.core.editing.membership import Homes
from cnnstudio.core.project import Position
from cnnstudio.core.texts import listing, text
from cnnstudio.gui.canvas.geometry import card_rect
from cnnstudio.gui.canvas.placement import Placement
from cnnstudio.gui.canvas.scene import NetworkScene


class Regrouping:
    """Of cards that are dragged. What counts are the frames as they stood when the drag began.

    A card comes into a group once its middle enters the frame; it leaves its own once it is off the frame altogether,
    so that it can be moved a little without. A group that is dragged as a whole stays what it is.
    """

    def __init__(self, scene: NetworkScene, origins: Mapping[str, Position]) -> None:
        self._scene = scene
        self._origins = origins
        group_of = scene.document.network.group_of
        frames = scene.groups.frames
        self._frames = {i: frame.frame for i, frame in frames.items() if not frame.group_layers <= origins.keys()}
        owners = {layer_id: group_of.get(layer_id) for layer_id in origins}
        self._owners = {
            layer_id: owner.id if owner is not None else None
            for layer_id, owner in owners.items()
            if owner is None or owner.id in self._frames
        }

    def homes(self, places: Mapping[str, Position]) -> Homes:
        """What is another group than now, with the cards at these places."""
        found = {i: self._home(i, card_rect(places[i])) for i in self._owners} if self._frames else {}
        return {layer_id: home for layer_id, home in found.items() if home != self._owners[layer_id]}

    def show(self, homes: Homes) -> None:
        """The frames as they would then stand."""
        self._scene.groups.show_homes(homes)

    def words(self, homes: Homes) -> str:
        """What dropping the cards here does to groups."""
        name_of = {group.id: group.name for group in self._scene.document.network.groups}
        entered = dict.fromkeys(name_of[home] for home in homes.values() if home is not None)
        left = dict.fromkeys(name_of[own] for i in homes if homes[i] is None and (own := self._owners[i]) is not None)
        if entered:
            return text("Into {group}", group=listing(list(entered)))
        return text("Out of {group}", group=listing(list(left))) if left else ""

    def _home(self, layer_id: str, card: QRectF) -> str | None:
        own = self._owners[layer_id]
        if own is not None and self._frames[own].contains(card.center()):
            return own
        before = card_rect(self._origins[layer_id]).center()
        for group_id, frame in self._frames.items():
            # What lay below the frame already and is moved a little does not come in by that.
            if frame.contains(card.center()) and not frame.contains(before):
                return group_id
        return own if own is not None and self._frames[own].intersects(card) else None


def housed(scene: NetworkScene, placement: Placement) -> Placement:
    """A new card belongs to the group in whose frame it comes to stand; one in a connection, to that of its ends."""
    if placement.into is not None:
        return placement
    middle: QPointF = card_rect(placement.at).center()
    home = next((i for i, frame in scene.groups.frames.items() if frame.frame.contains(middle)), None)
    return replace(placement, home=home)
