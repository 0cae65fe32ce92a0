"""One layer at work on a few real numbers: what a help page calculates, draws and writes about."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import cast

import numpy as np

from cnnstudio.core.layers import CATALOGUE, Example, LayerSpec
from cnnstudio.core.layers.parameter import Params, Value
from cnnstudio.maths.call import Array, Drawn
from cnnstudio.maths.forward import forward

Region = tuple[slice, ...]
"""Part of an array without its batch: a slice for each axis."""


@dataclass(frozen=True, eq=False)
class Worked:
    """Arrays have a batch in front; `place` is the value of the output, batch first, that is looked at more closely."""

    type_id: str
    inputs: tuple[Array, ...]
    params: Mapping[str, Value] = field(default_factory=dict)
    """Those settings that differ from the defaults."""
    weights: Mapping[str, Array] = field(default_factory=dict)
    drawn: Drawn | None = None
    """What chance decided; None: the layer as it is in use."""
    place: tuple[int, ...] = ()
    """Empty: the first value."""
    example: int = 0
    """Which of the catalogue's examples stands in the line of Python, and is counted."""
    own: Example | None = None
    """A learner's layer, which stands there instead."""

    @property
    def spec(self) -> LayerSpec:
        return CATALOGUE[self.type_id]

    @cached_property
    def settings(self) -> Params:
        return self.spec.checked(self.params)

    @property
    def shown_example(self) -> Example:
        return self.own or self.spec.examples[self.example]

    @cached_property
    def output(self) -> Array:
        return forward(self.type_id, self.settings, self.inputs, self.weights, self.drawn)

    @property
    def at(self) -> tuple[int, ...]:
        """The place, written out."""
        return self.place or (0,) * self.output.ndim

    @property
    def result(self) -> float:
        """The value at the place."""
        return float(self.output[self.at])

    def real(self, name: str) -> float:
        """A setting that is a number."""
        return cast(float, self.settings[name])

    def with_settings(self, **changed: Value) -> "Worked":
        return replace(self, params={**self.params, **changed})

    def on(self, values: Array) -> Array:
        """What the layer makes of other values."""
        return forward(self.type_id, self.settings, (values,), self.weights, self.drawn)

    def region(self) -> Region | None:
        """What the value at the place sees of the first input; None where it has no place of its own there."""
        sizes = self.inputs[0].shape[1:]
        sights = self.spec.seen(self.settings, tuple(values.shape[1:] for values in self.inputs))
        places = self.at[1:]
        if sights is None or len(places) < len(sights):
            return None
        seen = (sight.of(place, place) for sight, place in zip(sights, places, strict=False))
        return tuple(
            slice(max(first, 0), min(last + 1, size)) for (first, last), size in zip(seen, sizes, strict=False)
        )

    def seen(self) -> Array:
        """The values of the first input in that region, all of them where there is none."""
        image: Array = self.inputs[0][0]
        region = self.region()
        return image if region is None else image[region]


def batch(values: object) -> Array:
    """One vector, (1, n), or one map, (1, height, width, 1), from nested lists; deeper ones have channels already."""
    array = np.asarray(values, dtype=np.float64)
    return array[np.newaxis, ..., np.newaxis] if array.ndim == 2 else array[np.newaxis]
