"""Used or bypassed, grouped, folded: what can be done with the selected layers, how it is called now, and why not."""

from cnnstudio.core.grouping import whole_group
from cnnstudio.core.network import Group
from cnnstudio.core.texts import text
from cnnstudio.gui.document import ProjectDocument
from cnnstudio.gui.selection import Selection


class Structure:
    """Acts on what is selected. Verbs raise CnnStudioError where it cannot be."""

    def __init__(self, document: ProjectDocument, selection: Selection) -> None:
        self._document, self._selection = document, selection

    # Bypassing -------------------------------------------------------------------------------------------------------

    @property
    def all_bypassed(self) -> bool:
        by_id, chosen = self._document.network.by_id, self._selection.layers
        return bool(chosen) and all(by_id[layer_id].bypassed for layer_id in chosen)

    def bypass(self) -> None:
        """Once all of them are bypassed, all are used again. The Input stays: without it there is no network."""
        by_id, chosen = self._document.network.by_id, self._selection.layers
        can = [layer_id for layer_id in chosen if by_id[layer_id].takes_inputs]
        # One alone that cannot be: the verb says why.
        self._document.bypass_layers(can or chosen, not all(by_id[layer_id].bypassed for layer_id in can or chosen))

    def bypass_title(self) -> str:
        return text("Use a&gain") if self.all_bypassed else text("&Bypass")

    def why_not_bypass(self) -> str:
        """Empty where it can be."""
        by_id, chosen = self._document.network.by_id, self._selection.layers
        if not chosen:
            return text("Select a layer first.")
        if not any(by_id[layer_id].takes_inputs for layer_id in chosen):
            return text("The images enter there. Bypass the layers behind it.")
        return ""

    # Groups ----------------------------------------------------------------------------------------------------------

    @property
    def group(self) -> Group | None:
        """The one group that is selected."""
        return whole_group(self._document.network, self._selection.layers)

    def make_group(self) -> None:
        """A group that is selected along with others takes these in, and keeps its name."""
        chosen = set(self._selection.layers)
        whole = (group for group in self._document.network.groups if chosen.issuperset(group.layer_ids))
        self._document.group_layers(self._selection.layers, next((group.name for group in whole), ""))

    def why_not_make_group(self) -> str:
        if not self._selection.layers:
            return text("Select a layer first.")
        return text("These layers are a group already.") if self.group is not None else ""

    def ungroup(self) -> None:
        self._document.ungroup(group.id for group in self._touched)

    def why_not_ungroup(self) -> str:
        if not self._selection.layers:
            return text("Select a layer first.")
        return "" if self._touched else text("None of these layers is in a group.")

    def fold(self) -> None:
        """Once all are folded, all are unfolded."""
        self._document.fold_groups([group.id for group in self._touched], not self._are_folded)

    def fold_title(self) -> str:
        return text("Unf&old the group") if self._are_folded else text("F&old the group")

    @property
    def _touched(self) -> tuple[Group, ...]:
        """The groups of the selected layers."""
        group_of = self._document.network.group_of
        return tuple({group_of[i].id: group_of[i] for i in self._selection.layers if i in group_of}.values())

    @property
    def _are_folded(self) -> bool:
        return bool(self._touched) and all(group.folded for group in self._touched)
