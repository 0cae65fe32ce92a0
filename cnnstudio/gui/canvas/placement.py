"""Where a new layer goes: behind another, into a connection with room made for it, or where it was dropped."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF

from cnnstudio.core.layers import CATALOGUE
from cnnstudio.core.network import Connection, Network
from cnnstudio.core.project import Position, Project
from cnnstudio.gui.canvas.geometry import CARD_HEIGHT, GRID, PITCH, card_rect, centred_at, free_place, snapped
from cnnstudio.gui.document import ProjectDocument
from cnnstudio.gui.selection import Selection


@dataclass(frozen=True)
class Placement:
    """A place for a new layer, and what it is connected to."""

    at: Position
    after: str | None = None
    """The layer that it will receive from."""
    into: Connection | None = None
    """The connection that it will divide."""
    moved: Mapping[str, Position] = field(default_factory=dict)
    """Others that make room."""


def place_behind(document: ProjectDocument, selection: Selection, type_id: str) -> str:
    """Adds a layer behind what is selected, or at the end, and selects it; returns its id."""
    layer_id = carry_out(document, type_id, _behind_selection(document.project, selection, type_id))
    selection.select([layer_id])
    return layer_id


def carry_out(document: ProjectDocument, type_id: str, placement: Placement) -> str:
    """Adds the layer as planned, in one step; returns its id."""
    if placement.into is not None:
        return document.insert_into(placement.into, type_id, placement.moved, placement.at)
    return document.add_layer(type_id, placement.at, placement.after)


def behind(project: Project, anchor: str, type_id: str) -> Placement:
    """Below a layer and connected to it; in the middle of a chain those further down move on."""
    if _takes_no_input(type_id):
        return _on_top(project)
    outputs = project.network.outputs[anchor]
    if len(outputs) == 1:
        return into(project, Connection(anchor, outputs[0]))
    x, y = project.layout[anchor]
    return Placement(free_place((x, y + PITCH), project.layout.values()), after=anchor)


def into(project: Project, connection: Connection) -> Placement:
    """Between two layers; the lower one and all that follow it move down as far as is needed."""
    layout = project.layout
    above, (x, y) = layout[connection.source], layout[connection.target]
    at = (x, max(above[1] + PITCH, y - PITCH)) if y > above[1] else (x, above[1] + PITCH)
    missing = at[1] + PITCH - y
    moved: dict[str, Position] = {}
    if missing > 0:
        following = project.network.below(connection.target)
        moved = {i: (layout[i][0], layout[i][1] + missing) for i in following if layout[i][1] >= y}
    places = {**layout, **moved}
    return Placement(free_place(at, places.values()), into=connection, moved=moved)


def dropped(
    project: Project, type_id: str, point: QPointF, layer_id: str | None, connection: Connection | None
) -> Placement:
    """What dropping a layer at a point does, given the card and the connection that lie there."""
    if not _takes_no_input(type_id):
        anchor = layer_id or (_end_above(project, point) if connection is None else None)
        if anchor is not None:
            return behind(project, anchor, type_id)
        if connection is not None:
            return into(project, connection)
    return Placement(snapped(centred_at(point), project.layout.values()))


def _behind_selection(project: Project, selection: Selection, type_id: str) -> Placement:
    if selection.connections and not selection.layers and not _takes_no_input(type_id):
        return into(project, selection.connections[-1])
    anchor = selection.layers[-1] if selection.layers else _end(project.network)
    if anchor is None:
        return Placement((0.0, 0.0))
    return behind(project, anchor, type_id)


def _takes_no_input(type_id: str) -> bool:
    return CATALOGUE[type_id].maximum_inputs == 0


def _on_top(project: Project) -> Placement:
    """Above all others, in the column of the highest."""
    x, y = min(project.layout.values(), key=lambda place: place[1])
    return Placement((x, y - PITCH))


def _end(network: Network) -> str | None:
    """The last layer of the network proper, else any that leads nowhere."""
    ends = [layer_id for layer_id in network.order if not network.outputs[layer_id]]
    fed = [layer_id for layer_id in ends if network.inputs[layer_id]]
    return next(reversed(fed or ends), None)


def _end_above(project: Project, point: QPointF) -> str | None:
    """The layer without a successor right above the point."""
    reach = PITCH - CARD_HEIGHT + CARD_HEIGHT / 2 + GRID
    for layer_id, place in project.layout.items():
        below = card_rect(place).adjusted(0, CARD_HEIGHT, 0, reach)
        if below.contains(point) and not project.network.outputs[layer_id]:
            return layer_id
    return None
