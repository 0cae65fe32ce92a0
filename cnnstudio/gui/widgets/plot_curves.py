"""The numbers that a plot shows."""

from dataclasses import dataclass

import numpy as np

from cnnstudio.gui.widgets.plot_thinning import Numbers


@dataclass(frozen=True, eq=False)
class Curves:
    """What a plot shows; x counts epochs: 0.5 is the middle of the first, whose own value stands at 1."""

    batch_x: Numbers
    batch_y: Numbers
    training: Numbers
    validation: Numbers

    def has_epochs_of(self, other: "Curves") -> bool:
        """Whether both say the same of the epochs."""
        pairs = ((self.training, other.training), (self.validation, other.validation))
        return all(np.array_equal(mine, theirs, equal_nan=True) for mine, theirs in pairs)
