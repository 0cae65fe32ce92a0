"""Used or bypassed, grouped, folded: what can be done with the selected layers, how it is called now, and why not."""

from cnnstudio.core.errors import NetworkError
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
        by_id, can = self._document.network.by_id, self._can_be_bypassed
        return bool(can) and all(by_id[layer_id].bypassed for layer_id in can)

    def bypass(self) -> None:
        """Once all of them are bypassed, all are used again. The Input stays: without it there is no network."""
        _demand(self.why_not_bypass())
        self._document.bypass_layers(self._can_be_bypassed, not self.all_bypassed)

    def bypass_title(self) -> str:
        return text("Use a&gain") if self.all_bypassed else text("&Bypass")

    def why_not_bypass(self) -> str:
        """Empty where it can be."""
        chosen = self._selection.layers
        if not chosen:
            return text("Select a layer first.")
        if not self._can_be_bypassed:
            called = self._document.network.called(chosen[0])
            return text(
                "{layer} cannot be bypassed: the images enter there. Bypass the layers behind it.", layer=called
            )
        return ""

    @property
    def _can_be_bypassed(self) -> list[str]:
        by_id = self._document.network.by_id
        return [layer_id for layer_id in self._selection.layers if by_id[layer_id].takes_inputs]

    # Groups ----------------------------------------------------------------------------------------------------------

    @property
    def group(self) -> Group | None:
        """The one group that is selected."""
        return whole_group(self._document.network, self._selection.layers)

    def make_group(self) -> None:
        """A group that is selected along with others takes these in, and keeps its name."""
        _demand(self.why_not_make_group())
        self._document.group_layers(self._selection.layers, next((group.name for group in self._whole), ""))

    def why_not_make_group(self) -> str:
        if not self._selection.layers:
            return text("Select a layer first.")
        return text("These layers are a group already.") if self.group is not None else ""

    def ungroup(self) -> None:
        """A group of which all is selected is no more; else what is selected leaves its group."""
        _demand(self.why_not_ungroup())
        whole = self._whole
        if whole:
            self._document.ungroup(group.id for group in whole)
        else:
            group_of = self._document.network.group_of
            self._document.leave_groups(i for i in self._selection.layers if i in group_of)

    def ungroup_title(self) -> str:
        return text("U&ngroup") if self._whole or not self._touched else text("Take out of the group")

    def why_not_ungroup(self) -> str:
        if not self._selection.layers:
            return text("Select a layer first.")
        return "" if self._touched else text("None of these layers is in a group.")

    def fold(self) -> None:
        """Once all are folded, all are unfolded."""
        _demand(self.why_not_ungroup())
        self._document.fold_groups([group.id for group in self._touched], not self._are_folded)

    def fold_title(self) -> str:
        return text("Unf&old the group") if self._are_folded else text("F&old the group")

    @property
    def _touched(self) -> tuple[Group, ...]:
        """The groups of the selected layers."""
        group_of = self._document.network.group_of
        return tuple({group_of[i].id: group_of[i] for i in self._selection.layers if i in group_of}.values())

    @property
    def _whole(self) -> tuple[Group, ...]:
        """Those of which all layers are selected."""
        chosen = frozenset(self._selection.layers)
        return tuple(group for group in self._document.network.groups if chosen.issuperset(group.layer_ids))

    @property
    def _are_folded(self) -> bool:
        return bool(self._touched) and all(group.folded for group in self._touched)


def _demand(obstacle: str) -> None:
    """A key asks as well where a menu would offer nothing."""
    if obstacle:
        raise NetworkError(obstacle)
