"""What a double click and F2 do on the canvas: names are written in place, groups fold."""

from functools import partial

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtWidgets import QGraphicsView

from cnnstudio.core.grouping import whole_group
from cnnstudio.core.network import Group
from cnnstudio.core.texts import text
from cnnstudio.gui.canvas.folded_item import FoldedItem
from cnnstudio.gui.canvas.group_frame import GroupFrame
from cnnstudio.gui.canvas.layer_item import LayerItem
from cnnstudio.gui.canvas.rename_field import RenameField
from cnnstudio.gui.canvas.scene import NetworkScene


class Naming:
    """Lays a field over a card or over the header of a group."""

    def __init__(self, view: QGraphicsView, scene: NetworkScene) -> None:
        self._view, self._scene = view, scene
        self._document, self._selection = scene.document, scene.selection

    def rename(self) -> None:
        """What is selected: a layer, or a group."""
        group = whole_group(self._document.network, self._selection.layers)
        if group is not None:
            self._rename_group(group)
        elif self._selection.current is not None:
            self._rename_layer(self._selection.current)

    def open(self, item: LayerItem | GroupFrame, at: QPointF) -> None:
        """After a double click at a point of the scene: on a name it is written, else a group folds or unfolds."""
        if isinstance(item, FoldedItem | GroupFrame):
            group = self._document.network.group_of.get(item.layer_id)
            if item.is_on_chevron(at) or group is None or group.id != item.group_id:
                return
            if item.name_rect.contains(at):
                self._rename_group(group)
            else:
                self._document.fold_groups([group.id], not group.folded)
        else:
            self._rename_layer(item.layer_id)

    # Private ---------------------------------------------------------------------------------------------------------

    def _rename_layer(self, layer_id: str) -> None:
        network = self._document.network
        layer = network.layer(layer_id)
        field = self._field(layer.name, layer.type_title, layer.title, self._scene.layers[layer_id].card)
        field.named.connect(partial(self._document.rename_layer, layer_id))

    def _rename_group(self, group: Group) -> None:
        groups = self._scene.groups
        place = groups.folded[group.id].card if group.folded else groups.frames[group.id].header
        field = self._field(group.name, text("Group"), group.name, place)
        field.named.connect(partial(self._document.rename_group, group.id))

    def _field(self, name: str, placeholder: str, called: str, place: QRectF) -> RenameField:
        return RenameField(name, placeholder, called, self._view.mapFromScene(place).boundingRect(), self._view)
