"""Which layers somebody means who types a few words: their names, what they do, and the settings that they have."""

from collections.abc import Sequence
from enum import IntEnum

from cnnstudio.core.layers import LayerSpec
from cnnstudio.core.texts import text


class _Rank(IntEnum):
    """The nearer to a name, the further up."""

    NAMED = 0
    BEGINS = 1
    IN_NAME = 2
    TOLD = 3
    SET = 4


def matching(specs: Sequence[LayerSpec], query: str) -> list[LayerSpec]:
    """The layers in which every word of the query occurs: the one of that name first, then names that begin with it,
    then names, then what is told of a layer, then its settings.
    """
    words = _plain(query).split()
    if not words:
        return list(specs)
    ranks = ((_rank(spec, words), place) for place, spec in enumerate(specs))
    return [specs[place] for rank, place in sorted((rank, place) for rank, place in ranks if rank is not None)]


def _rank(spec: LayerSpec, words: list[str]) -> _Rank | None:
    names = [_plain(name) for name in (spec.keras_class, spec.type_id, spec.short_title)]
    told = _plain(" ".join((spec.category.title, text(spec.summary), text(spec.search_words))))
    settings = _plain(" ".join(parameter.name for parameter in spec.parameters))
    if words[0] in names and _all_in(words, [*names, told]):
        return _Rank.NAMED
    if _all_in(words, [*names, told]):
        if any(name.startswith(words[0]) for name in names):
            return _Rank.BEGINS
        return _Rank.IN_NAME if _all_in(words, names) else _Rank.TOLD
    return _Rank.SET if _all_in(words, [*names, told, settings]) else None


def _all_in(words: Sequence[str], places: Sequence[str]) -> bool:
    return all(any(word in place for place in places) for word in words)


def _plain(words: str) -> str:
    """As it is compared: max-pooling is max pooling, and normalisation is normalization from its first letters on."""
    return words.casefold().replace("-", " ").replace("s", "z")
