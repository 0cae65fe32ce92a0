"""The analyses of the last states: what was worked out once need not be worked out again when it is undone."""

from cnnstudio.core.analysis import Analysis, analyze
from cnnstudio.core.facts import Facts
from cnnstudio.core.network import Network

_MOST_LAYERS = 40_000
"""Of all analyses that are kept, about 1 KB each where everything changed: the last twenty states of 2,000 layers."""
_MOST = 100


class Analyses:
    """Keeps the newest. Undo comes back to the very network that was there, so it is known by being the same object."""

    def __init__(self) -> None:
        self._known: list[Analysis] = []
        """The one asked for last comes last."""

    def of(self, network: Network, facts: Facts) -> Analysis:
        """The analysis of a network: a known one, or a new one that takes over what holds of the last."""
        last = self._known[-1] if self._known else None
        found = next((one for one in reversed(self._known) if _is_of(one, network, facts)), None)
        if found is None:
            found = analyze(network, facts, last)
        self._keep(found)
        return found

    def _keep(self, analysis: Analysis) -> None:
        others = [one for one in self._known if one is not analysis]
        room = max(_MOST_LAYERS // max(len(analysis.layers), 1), 2)
        self._known = [*others, analysis][-min(room, _MOST) :]


def _is_of(analysis: Analysis, network: Network, facts: Facts) -> bool:
    return analysis.network is network and analysis.facts == facts
