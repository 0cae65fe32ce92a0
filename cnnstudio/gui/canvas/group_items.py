"""Groups on the canvas: a frame around the cards of an open one, one card in place of those of a folded one."""

from collections.abc import Collection, Iterable, Iterator, KeysView, Mapping

from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QGraphicsScene

from cnnstudio.core.analysis import Analysis
from cnnstudio.core.editing.membership import Homes
from cnnstudio.core.grouping import group_totals
from cnnstudio.core.network import Group, Network
from cnnstudio.core.texts import plural
from cnnstudio.gui.canvas.folded_item import FoldedItem
from cnnstudio.gui.canvas.folded_source import FoldedSource, folded_source
from cnnstudio.gui.canvas.geometry import union
from cnnstudio.gui.canvas.group_frame import GroupFrame
from cnnstudio.gui.canvas.layer_item import LayerItem
from cnnstudio.gui.canvas.painting import Number
from cnnstudio.gui.canvas.style import CanvasStyle
from cnnstudio.gui.canvas.volume_item import VolumeItem


class GroupItems:
    """Keeps, for each layer, the card that shows it: its own, or that of the folded group it is in."""

    def __init__(
        self,
        scene: QGraphicsScene,
        own: Mapping[str, LayerItem],
        volumes: Mapping[str, VolumeItem],
        shown: dict[str, LayerItem],
        style: CanvasStyle,
    ) -> None:
        self._scene, self._own, self._volumes, self._shown = scene, own, volumes, shown
        self._style = style
        self._is_far = False
        self._groups: tuple[Group, ...] = ()
        self._homes: Homes = {}
        self.frames: dict[str, GroupFrame] = {}
        self.folded: dict[str, FoldedItem] = {}
        """Both by the id of the group."""

    @property
    def items(self) -> Iterator[GroupFrame | FoldedItem]:
        yield from self.frames.values()
        yield from self.folded.values()

    @property
    def any(self) -> bool:
        """Whether there is a group at all."""
        return bool(self._groups)

    def rect(self) -> QRectF:
        """All frames."""
        return union(frame.frame for frame in self.frames.values())

    def follow(self, network: Network, analysis: Analysis) -> set[str]:
        """Has the groups of this network; returns the layers that another card shows now."""
        if network.groups == self._groups:
            return set()
        changed = self._take_away(network)
        self._groups = network.groups
        for group in network.groups:
            if group.folded and group.id not in self.folded:
                changed.update(self._fold(group, analysis))
            elif not group.folded and group.id not in self.frames:
                self._frame(group)
        return changed

    def show_analysis(self, analysis: Analysis, largest: int) -> dict[str, frozenset[Number]]:
        """Brings names and totals up to date; the numbers of folded cards that changed, by the layer they go by."""
        changed: dict[str, frozenset[Number]] = {}
        for group in self._groups:
            if group.folded:
                item = self.folded[group.id]
                numbers = self._show_source(item, folded_source(analysis, group))
                if numbers:
                    changed[item.layer_id] = numbers
                shape = None if item.source.is_bypassed else item.source.output_shape
                item.volume.set_volume(shape, largest, item.source.category)
            else:
                self.frames[group.id].set_words(group.name, _totals(analysis, group))
        return changed

    def stand(self, layer_ids: KeysView[str]) -> set[str]:
        """Stands where these layers, which have moved, stand now; returns them, and all that share a card with one."""
        moved = set(layer_ids)
        for folded in self.folded.values():
            if not layer_ids.isdisjoint(folded.group_layers):
                folded.stand({i: self._own[i].position for i in folded.layer_ids})
                moved |= folded.group_layers
        for frame in self.frames.values():
            if self._homes or not layer_ids.isdisjoint(frame.group_layers):
                self._embrace(frame)
        return moved

    def show_homes(self, homes: Homes) -> None:
        """Open groups as if these layers came into them, or left; those that others come into are marked."""
        if homes == self._homes:
            return
        self._homes = homes
        self.aim(home for home in homes.values() if home is not None)
        for frame in self.frames.values():
            self._embrace(frame)

    def aim(self, group_ids: Iterable[str]) -> None:
        """Marks the open groups that something would come into, and no others."""
        aimed = frozenset(group_ids)
        for group_id, frame in self.frames.items():
            frame.set_target(group_id in aimed)

    def mark_selected(self, layer_ids: Collection[str]) -> None:
        """An open group is selected as a whole; a folded one shows as much as a card can."""
        chosen = frozenset(layer_ids)
        for frame in self.frames.values():
            frame.set_selected(frame.group_layers <= chosen)
        for folded in self.folded.values():
            folded.set_selected(not folded.group_layers.isdisjoint(chosen))

    def light(self, layer_ids: Iterable[str]) -> None:
        lit = frozenset(layer_ids)
        for folded in self.folded.values():
            folded.set_lit(not folded.group_layers.isdisjoint(lit))

    def mark_found(self, layer_ids: Iterable[str]) -> None:
        found = frozenset(layer_ids)
        for folded in self.folded.values():
            folded.set_found(not folded.group_layers.isdisjoint(found))

    def set_far(self, is_far: bool) -> None:
        self._is_far = is_far
        for item in self.items:
            item.set_far(is_far)

    def set_style(self, style: CanvasStyle) -> None:
        self._style = style
        for item in self.items:
            item.set_style(style)

    # Private ---------------------------------------------------------------------------------------------------------

    def _take_away(self, network: Network) -> set[str]:
        """What stands for no group any more, or for other layers than it did."""
        wanted = {group.id: group for group in network.groups}
        changed: set[str] = set()
        for group_id, item in list(self.folded.items()):
            group = wanted.get(group_id)
            if group is None or not group.folded or group.layer_ids != item.layer_ids:
                changed.update(self._unfold(self.folded.pop(group_id)))
        for group_id, frame in list(self.frames.items()):
            group = wanted.get(group_id)
            if group is None or group.folded or group.layer_ids != frame.layer_ids:
                self._scene.removeItem(self.frames.pop(group_id))
        return changed

    def _fold(self, group: Group, analysis: Analysis) -> tuple[str, ...]:
        item = FoldedItem(folded_source(analysis, group), self._style)
        item.set_far(self._is_far)
        self.folded[group.id] = item
        for layer_id in group.layer_ids:
            self._shown[layer_id] = item
            self._hide(layer_id, is_hidden=True)
        self._scene.addItem(item)
        item.stand({i: self._own[i].position for i in group.layer_ids})
        return group.layer_ids

    def _unfold(self, item: FoldedItem) -> list[str]:
        """Those of its layers that are still there."""
        self._scene.removeItem(item)
        there = [layer_id for layer_id in item.layer_ids if layer_id in self._own]
        for layer_id in there:
            self._shown[layer_id] = self._own[layer_id]
            self._hide(layer_id, is_hidden=False)
        return there

    def _hide(self, layer_id: str, *, is_hidden: bool) -> None:
        self._own[layer_id].setVisible(not is_hidden)
        self._volumes[layer_id].set_hidden(is_hidden)

    def _frame(self, group: Group) -> None:
        frame = GroupFrame(group, self._style)
        frame.set_far(self._is_far)
        self.frames[group.id] = frame
        self._scene.addItem(frame)
        self._embrace(frame)

    def _embrace(self, frame: GroupFrame) -> None:
        own = frame.group_id
        kept = (i for i in frame.layer_ids if self._homes.get(i, own) == own)
        coming = (i for i, home in self._homes.items() if home == own)
        frame.embrace(self._own[i].pos() for i in (*kept, *coming))

    def _show_source(self, item: FoldedItem, source: FoldedSource) -> frozenset[Number]:
        old = item.source
        assert isinstance(old, FoldedSource)
        if source.tells_the_same(old):
            return frozenset()
        item.set_source(source)
        return old.changed_totals(source)


def _totals(analysis: Analysis, group: Group) -> str:
    """What an open group comes to, at the end of its header; how many layers it has is seen."""
    totals = group_totals(analysis, group)
    return plural("{count} parameter", "{count} parameters", totals.parameters) if totals.is_complete else ""
