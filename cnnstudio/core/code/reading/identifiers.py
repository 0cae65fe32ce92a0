"""Ids for layers that were read: Keras's names where they can be ids, else type and number."""

import re
from collections.abc import Iterable

from cnnstudio.core.code.reading.graph import Tensor
from cnnstudio.core.network import LAYER_ID


class Identifiers:
    """Gives every call of a layer an id of its own; names of the source come before numbers."""

    def __init__(self, tensors: Iterable[Tensor]) -> None:
        named: dict[str, Tensor] = {}
        seen = set()
        for tensor in tensors:
            if tensor.layer in seen:
                continue
            seen.add(tensor.layer)
            wanted = identifier(tensor.layer.name)
            if wanted and wanted not in named:
                named[wanted] = tensor
        self._named = {tensor: wanted for wanted, tensor in named.items()}
        self._taken = set(named)
        self._counts: dict[str, int] = {}

    def of(self, tensor: Tensor) -> str:
        """Called once for each tensor, in order."""
        if tensor in self._named:
            return self._named[tensor]
        stem = identifier(tensor.layer.type_id) or "layer"
        while True:
            count = self._counts[stem] = self._counts.get(stem, 0) + 1
            found = f"{stem[:56]}_{count}"
            if found not in self._taken:
                self._taken.add(found)
                return found


def identifier(words: str) -> str:
    """The words as an id; empty where nothing of them can be one."""
    found = re.sub(r"[^a-z0-9]+", "_", words[:200].lower()).strip("_").lstrip("0123456789_")[:64]
    return words if LAYER_ID.fullmatch(words) else found
