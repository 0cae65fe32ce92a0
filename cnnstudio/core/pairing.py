"""Which layers of two networks are the same one, where no id tells: those that are alike, in the same order."""

from collections.abc import Callable, Sequence

from cnnstudio.core.network import Layer
from cnnstudio.core.subsequence import common_places


def paired(ours: Sequence[Layer], theirs: Sequence[Layer], trait: Callable[[Layer], str]) -> dict[str, str]:
    """For as many ids of `ours` as possible that of `theirs` with the same trait; no two pairs cross."""
    pairs = common_places([trait(layer) for layer in ours], [trait(layer) for layer in theirs])
    return {ours[here].id: theirs[there].id for here, there in pairs}


def settings_of(layer: Layer) -> str:
    """Its type and all that is set; whose weights it uses may be called otherwise in another network."""
    return repr((layer.type_id, sorted(layer.params.items()), layer.weights_of is not None))


def type_of(layer: Layer) -> str:
    return layer.type_id
