"""Where layers are seen: those of a folded group stand on its one card."""

from collections.abc import Mapping

from cnnstudio.core.layout.cards import card_place
from cnnstudio.core.project import Position, Project


def standing(project: Project) -> Mapping[str, Position]:
    """Where each layer is seen: in a folded group, on the group's card."""
    layout = project.layout
    folded = [group for group in project.network.groups if group.folded]
    if not folded:
        return layout
    seen = dict(layout)
    for group in folded:
        known = [layout[layer_id] for layer_id in group.layer_ids if layer_id in layout]
        if known:
            seen.update(dict.fromkeys(group.layer_ids, card_place(known, project.direction)))
    return seen


def carried(project: Project, moved: Mapping[str, Position]) -> dict[str, Position]:
    """Cards that are seen to move, as places of layers: all that a folded group hides goes with its card."""
    seen, layout = standing(project), project.layout
    found = dict(moved)
    for group in project.network.groups:
        going = next((i for i in group.layer_ids if i in moved), None)
        if group.folded and going is not None:
            dx, dy = moved[going][0] - seen[going][0], moved[going][1] - seen[going][1]
            found.update({i: (layout[i][0] + dx, layout[i][1] + dy) for i in group.layer_ids})
    return found
