"""The question which layer to add, answered as the palette finds it."""

from collections.abc import Callable, Sequence

from cnnstudio.core.errors import NetworkError
from cnnstudio.core.layers import LAYER_SPECS
from cnnstudio.core.texts import text
from cnnstudio.gui.entering.entry import Proposal
from cnnstudio.gui.models.layer_search import matching


class AddEntry:
    """A type of layer, found as in the palette."""

    picks, is_replaced, line_end = True, False, ""
    start = ""

    def __init__(self, name: str, add: Callable[[str], None], placeholder: str = "") -> None:
        self.placeholder = placeholder or text("Type a layer, such as conv")
        self.name = name
        self._add = add

    def proposals(self, before_caret: str) -> Sequence[Proposal]:
        everyday = [spec for spec in LAYER_SPECS if spec.everyday]
        found = matching(LAYER_SPECS, before_caret) if before_caret.strip() else everyday
        return [Proposal(spec.keras_class, text(spec.summary), key=spec.type_id) for spec in found]

    def take(self, line: str, chosen: Proposal | None) -> None:
        if chosen is None:
            raise NetworkError(
                text("No layer matches “{query}”.", query=line.strip()),
                hint=text("Try a word such as pooling or filters."),
            )
        self._add(chosen.key)
