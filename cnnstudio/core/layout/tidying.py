"""A project with its cards in order."""

from collections.abc import Mapping
from dataclasses import replace

from cnnstudio.core.layout.beside import moved_along
from cnnstudio.core.layout.cards import Cards, card_place, cards_of
from cnnstudio.core.layout.layered import cells
from cnnstudio.core.layout.measures import Direction
from cnnstudio.core.network import Network
from cnnstudio.core.project import Position, Project


def arranged(network: Network, direction: Direction = Direction.DOWN) -> dict[str, Position]:
    """A place for each layer, the beginning at (0, 0); layers of a folded group stand on one."""
    cards = cards_of(network)
    places = _card_places(cards, direction)
    return {layer_id: places[card] for card in cards.order for layer_id in cards.layers[card]}


def tidied(project: Project, direction: Direction | None = None) -> Project:
    """The project laid out anew: a chain one column, branches beside it; the first card stays where it is.

    It flows in this direction from now on; None is the one that it has.

    What a folded group hides keeps its order inside, notes stay beside the card that they stood nearest to.
    """
    network, direction = project.network, direction or project.direction
    ways = project.direction, direction
    project = replace(project, direction=direction)
    if not network.layers:
        return project
    cards = cards_of(network)
    places = _card_places(cards, direction)
    corners = {card: _corner(project.layout, cards.layers[card], direction) for card in cards.order}
    x, y = corners[cards.order[0]] or (0.0, 0.0)
    dx, dy = x - places[cards.order[0]][0], y - places[cards.order[0]][1]
    layout: dict[str, Position] = {}
    for card in cards.order:
        at = (places[card][0] + dx, places[card][1] + dy)
        layout.update(_inside(project.layout, cards.layers[card], corners[card], at))
    tidy = project.with_positions(layout)
    return replace(tidy, notes=tuple(moved_along(note, project.layout, tidy.layout, ways) for note in project.notes))


def _card_places(cards: Cards, direction: Direction) -> dict[str, Position]:
    return {card: direction.place(cell.row, cell.column) for card, cell in cells(cards).items()}


def _corner(layout: Mapping[str, Position], layer_ids: tuple[str, ...], direction: Direction) -> Position | None:
    """Where the card of these layers stands."""
    known = [layout[layer_id] for layer_id in layer_ids if layer_id in layout]
    return card_place(known, direction) if known else None


def _inside(
    layout: Mapping[str, Position], layer_ids: tuple[str, ...], corner: Position | None, at: Position
) -> dict[str, Position]:
    """The layers of one card, moved along with it."""
    x, y = corner or (0.0, 0.0)
    found = {}
    for layer_id in layer_ids:
        own = layout.get(layer_id, (x, y))
        found[layer_id] = (at[0] + own[0] - x, at[1] + own[1] - y)
    return found
