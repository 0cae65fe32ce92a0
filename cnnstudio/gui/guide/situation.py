"""Where a learner stands: what the hints are chosen by, gathered from the parts of the window."""

from dataclasses import dataclass
from enum import Enum

from cnnstudio.core.analysis import Analysis


class Deed(Enum):
    """What a learner has done in this window; hints wait for it."""

    DRAWN = "drawn"
    JUDGED = "judged"
    LOOKED_AT_MISTAKES = "looked at mistakes"
    CHANGED_FILTERS = "changed filters"
    TOOK_CODE_HOME = "took the code home"


@dataclass(frozen=True)
class Situation:
    """`accuracy` is that of the finished run on the test part, None before there is one."""

    workspace: str
    source: str
    analysis: Analysis
    """What is told of the network."""
    selected: str | None = None
    has_run: bool = False
    is_training: bool = False
    accuracy: float | None = None
    is_grey: bool = False
    """The images of the run are grey, so that one can be drawn."""
    draws: bool = False
    mistake: tuple[int, str, str] | None = None
    """How often which class was taken for which, of the outlined cell; None while there is no matrix in view."""
    as_often: tuple[tuple[str, str], ...] = ()
    """Other confusions of the same count: true class and answer."""
    deeds: frozenset[Deed] = frozenset()

    @property
    def convolutions(self) -> tuple[str, ...]:
        """Ids of the network's 2-D convolutions, from the input on."""
        return tuple(i for i, result in self.analysis.layers.items() if result.layer.type_id == "conv2d")
