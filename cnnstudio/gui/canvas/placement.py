"""Where a new layer goes: behind another, into a connection with room made for it, or where it was dropped."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF

from cnnstudio.core.grouping import hidden_in, way_in, way_out
from cnnstudio.core.layers import CATALOGUE
from cnnstudio.core.network import Connection, Network
from cnnstudio.core.project import Position, Project
from cnnstudio.gui.canvas.folding import carried, standing
from cnnstudio.gui.canvas.geometry import CARD_HEIGHT, GRID, Port, Side, centred_at, free_place
from cnnstudio.gui.canvas.snapping import snap_to_nearest
from cnnstudio.gui.document import ProjectDocument
from cnnstudio.gui.selection import Selection


@dataclass(frozen=True)
class Placement:
    """A place for a new layer, and what it is connected to."""

    at: Position
    after: str | None = None
    """The layer that it will receive from."""
    before: str | None = None
    """The layer that it will feed."""
    into: Connection | None = None
    """The connection that it will divide."""
    moved: Mapping[str, Position] = field(default_factory=dict)
    """Others that make room."""
    home: str | None = None
    """The group that it will belong to."""


def place_behind(document: ProjectDocument, selection: Selection, type_id: str) -> str:
    """Adds a layer behind what is selected, or at the end, and selects it; returns its id."""
    layer_id = carry_out(document, type_id, _behind_selection(document.project, selection, type_id))
    selection.select([layer_id])
    return layer_id


def carry_out(document: ProjectDocument, type_id: str, placement: Placement) -> str:
    """Adds the layer as planned, in one step; returns its id."""
    if placement.into is not None:
        return document.insert_into(placement.into, type_id, placement.moved, placement.at)
    return document.add_layer(type_id, placement.at, placement.after, placement.before, placement.home)


def behind(project: Project, anchor: str, type_id: str) -> Placement:
    """Behind a layer and connected to it; in the middle of a chain those further on move away."""
    if _takes_no_input(type_id):
        return _before_all(project)
    end = _way_out(project.network, anchor)
    outputs = project.network.outputs[end] if end is not None else ()
    if end is not None and len(outputs) == 1:
        return into(project, Connection(end, outputs[0]))
    return Placement(place_after(project, anchor), after=end)


def place_after(project: Project, anchor: str) -> Position:
    """The free place behind a card, in the direction of the flow."""
    direction = project.direction
    layout = standing(project)
    along, across = direction.turned(layout[anchor])
    wanted = direction.turned((along + direction.pitch, across))
    return free_place(wanted, layout.values(), direction)


def into(project: Project, connection: Connection) -> Placement:
    """Between two layers; the second and all that follow it move on as far as is needed."""
    layout, direction = standing(project), project.direction
    pitch, turned = direction.pitch, direction.turned
    above, (row, line) = turned(layout[connection.source])[0], turned(layout[connection.target])
    at = max(above + pitch, row - pitch) if row > above else above + pitch
    missing = at + pitch - row
    moved: dict[str, Position] = {}
    if missing > 0:
        following = {i: turned(layout[i]) for i in project.network.below(connection.target)}
        moved = {i: turned((place[0] + missing, place[1])) for i, place in following.items() if place[0] >= row}
    places = {**layout, **moved}
    place = free_place(turned((at, line)), places.values(), direction)
    return Placement(place, into=connection, moved=carried(project, moved))


def dropped(
    project: Project, type_id: str, point: QPointF, layer_id: str | None, connection: Connection | None
) -> Placement:
    """What dropping a layer at a point does, given the card and the connection that lie there."""
    if not _takes_no_input(type_id):
        anchor = layer_id or (_end_before(project, point) if connection is None else None)
        if anchor is not None:
            return behind(project, anchor, type_id)
        if connection is not None:
            return into(project, connection)
    return Placement(snap_to_nearest(centred_at(point), standing(project).values(), project.direction))


def at_port(project: Project, type_id: str, port: Port) -> Placement | None:
    """What dropping a layer on a port does: a branch of its own behind it, or whatever feeds it goes through the new
    one; None where it can be neither, as for what has several inputs already.
    """
    network, direction, anchor = project.network, project.direction, port.layer_id
    if port.side is Side.OUTPUT:
        end = _way_out(network, anchor)
        is_behind = end is not None and not _takes_no_input(type_id)
        return Placement(place_after(project, anchor), after=end) if is_behind else None
    group = hidden_in(network).get(anchor)
    first = anchor if group is None else way_in(network, group)
    if not isinstance(first, str):
        return None
    sources = network.inputs[first]
    if sources:
        is_between = len(sources) == 1 and not _takes_no_input(type_id)
        return into(project, Connection(sources[0], first)) if is_between else None
    layout = standing(project)
    along, across = direction.turned(layout[anchor])
    wanted = direction.turned((along - direction.pitch, across))
    return Placement(free_place(wanted, layout.values(), direction), before=first)


def _behind_selection(project: Project, selection: Selection, type_id: str) -> Placement:
    if selection.connections and not selection.layers and not _takes_no_input(type_id):
        return into(project, selection.connections[-1])
    anchor = selection.layers[-1] if selection.layers else _end(project.network)
    if anchor is None:
        return Placement((0.0, 0.0))
    return behind(project, anchor, type_id)


def _takes_no_input(type_id: str) -> bool:
    return CATALOGUE[type_id].maximum_inputs == 0


def _before_all(project: Project) -> Placement:
    """Before all others, in the line of the first."""
    direction = project.direction
    along, across = min(map(direction.turned, standing(project).values()), key=lambda place: place[0])
    return Placement(direction.turned((along - direction.pitch, across)))


def _way_out(network: Network, anchor: str) -> str | None:
    """The layer itself; of a folded group the one that delivers, None where that would be a choice."""
    group = hidden_in(network).get(anchor)
    if group is None:
        return anchor
    end = way_out(network, group)
    return end if isinstance(end, str) else None


def _end(network: Network) -> str | None:
    """The last layer of the network proper, else any that leads nowhere."""
    ends = [layer_id for layer_id in network.order if not network.outputs[layer_id]]
    fed = [layer_id for layer_id in ends if network.inputs[layer_id]]
    return next(reversed(fed or ends), None)


def _end_before(project: Project, point: QPointF) -> str | None:
    """The layer without a successor right before the point."""
    direction = project.direction
    length, breadth = direction.card_length, direction.card_breadth
    along, across = direction.turned((point.x(), point.y()))
    reach = direction.pitch - length + CARD_HEIGHT / 2 + GRID
    for layer_id, place in standing(project).items():
        row, line = direction.turned(place)
        is_behind = length <= along - row <= length + reach and 0 <= across - line <= breadth
        if is_behind and not project.network.outputs[layer_id]:
            return layer_id
    return None
