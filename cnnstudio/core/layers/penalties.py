"""The kind of parameter that holds a penalty on large weights: L1, L2, or both."""

import math
from dataclasses import dataclass

from cnnstudio.core.layers.parameter import Argument, KerasCall, Parameter, Value
from cnnstudio.core.texts import number, text

STRONGEST = 1000.0
_OF_KERAS = {"l1": (0.01, 0.0), "l2": (0.0, 0.01), "l1l2": (0.0, 0.0)}
"""The factors that Keras takes where none are given, by the class or its other name, without its signs."""


@dataclass(frozen=True)
class RegularizerParameter(Parameter):
    """(λ1, λ2), the factors of Σ|w| and Σw² in the loss (Keras's l1 and l2); None is no penalty."""

    def check(self, value: object) -> tuple[float, float] | None:
        if value is None:
            return None
        factors = value if isinstance(value, (list, tuple)) else ()
        if len(factors) != 2 or not all(_is_factor(factor) for factor in factors):
            raise self.refusal(
                value, text("Choose a factor for L1 and one for L2, each from 0 to {most}.", most=number(STRONGEST))
            )
        first, second = (float(factor) for factor in factors)
        return (first, second) if first or second else None

    def show(self, value: Value) -> str:
        if not isinstance(value, tuple):
            return text("none")
        named = zip(("L1", "L2"), value, strict=True)
        return " + ".join(f"{name} {number(factor)}" for name, factor in named if isinstance(factor, float) and factor)

    def keras_value(self, value: Value) -> Argument:
        if not isinstance(value, tuple):
            return None
        first, second = value
        if not second:
            return KerasCall("regularizers.L1", (("l1", first),))
        if not first:
            return KerasCall("regularizers.L2", (("l2", second),))
        return KerasCall("regularizers.L1L2", (("l1", first), ("l2", second)))

    def from_keras(self, value: Argument) -> object:
        """Keras takes names for penalties, too."""
        if isinstance(value, str):
            value = KerasCall(value, ())
        if not isinstance(value, KerasCall):
            return value
        known = _OF_KERAS.get(value.path.rpartition(".")[2].lower().replace("_", ""))
        given = dict(value.arguments)
        return (given.get("l1", known[0]), given.get("l2", known[1])) if known is not None else value.path


def _is_factor(value: object) -> bool:
    return (
        isinstance(value, (int, float))
        and not isinstance(value, bool)
        and math.isfinite(value)
        and 0 <= value <= STRONGEST
    )
