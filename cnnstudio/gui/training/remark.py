"""A remark on a training, and how the numbers in it are written."""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from cnnstudio.core.texts import text
from cnnstudio.gui.training.run import Run

Mood = Literal["", "good", "warn", "bad"]

RECENT = 20
"""Batches over which a loss is averaged before it is spoken of."""


@dataclass(frozen=True)
class Remark:
    """A title, the numbers behind it, and whether it is good news."""

    title: str
    words: str
    mood: Mood = ""


def percent(share: float) -> str:
    """A share as the studio writes it: 96.2 %, and 10 % where nothing follows."""
    return text("{value} %", value=f"{100 * share:.1f}".removesuffix(".0"))


def decimal(value: float) -> str:
    """A loss as the studio writes it: 0.25, and 0.0031 where two places would say nothing."""
    return f"{value:.2f}" if abs(value) >= 0.1 else f"{value:.2g}"


def mean_loss(run: Run, part: slice) -> float:
    """Batches that were never told are left out."""
    losses = run.losses.values[part]
    known = losses[np.isfinite(losses)]
    return float(known.mean()) if len(known) else float("nan")
