"""Whether a training is sound, in one line: only what its own numbers say, and nothing that was not looked at."""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from cnnstudio.core.texts import number, plural, text
from cnnstudio.gui.live_maps import Moment
from cnnstudio.gui.training.run import Run


@dataclass(frozen=True)
class Health:
    """A line and whether it is good news."""

    state: Literal["good", "warn", "bad"]
    words: str


def health(run: Run, moment: Moment | None) -> Health | None:
    """What losses and maps tell; None before there is a batch."""
    losses = run.losses.values
    # Why a run failed is told elsewhere, and its last batch is not among the losses: they say nothing of its health.
    if not len(losses) or run.failed is not None:
        return None
    broken = np.flatnonzero(~np.isfinite(losses))
    # A batch that was never told is no number either: only one at the end is the training's own.
    if len(broken) and broken[-1] == len(losses) - 1:
        first = int(np.flatnonzero(np.isfinite(losses))[-1]) + 2 if np.isfinite(losses).any() else 1
        return Health("bad", text("the loss is no number from batch {batch} on", batch=number(first)))
    if moment is None:
        return Health("good", text("all losses are finite"))
    shown = moment.values.shape[-1]
    if moment.silent:
        return Health(
            "warn",
            plural(
                "{count} of the {shown} maps shown is empty for this image",
                "{count} of the {shown} maps shown are empty for this image",
                moment.silent,
                shown=shown,
            ),
        )
    return Health("good", text("losses are finite, the {count} maps shown answer", count=shown))
