"""Ids for what comes new into a project."""

from collections.abc import Iterable, Iterator

from cnnstudio.core.layers import CATALOGUE
from cnnstudio.core.network import Layer

NOTE, GROUP, STRANGER = "note", "group", "layer"


def new_ids(taken: Iterable[str], stems: Iterable[str]) -> Iterator[str]:
    """For each stem an id that nothing has yet: conv2d_3, note_1 …"""
    used = set(taken)
    counts: dict[str, int] = {}
    for stem in stems:
        count = counts.get(stem, 1)
        while f"{stem}_{count}" in used:
            count += 1
        counts[stem] = count + 1
        yield f"{stem}_{count}"


def new_id(taken: Iterable[str], stem: str) -> str:
    return next(new_ids(taken, [stem]))


def stem_of(layer: Layer) -> str:
    """What its id begins with; the type of a stranger may be any text, an id may not."""
    return layer.type_id if layer.type_id in CATALOGUE else STRANGER
