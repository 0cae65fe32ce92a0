"""What can be divided among the layers of a network: parameters, work, memory."""

from collections.abc import Callable
from dataclasses import dataclass

from cnnstudio.core.analysis import Analysis
from cnnstudio.core.texts import byte_size, mark, plural


@dataclass(frozen=True)
class Measure:
    """`of` gives a layer's part; `in_words` says an amount."""

    key: str
    title: str
    heading: str
    nothing: str
    """Said while no layer has any."""
    of: Callable[[Analysis, str], int]
    in_words: Callable[[int], str]


def _parameters(count: int) -> str:
    return plural("{count} parameter", "{count} parameters", count)


def _work(count: int) -> str:
    return plural("{count} multiply-add", "{count} multiply-adds", count)


PARAMETERS = Measure(
    "parameters",
    mark("Parameters"),
    mark("Where the parameters are"),
    mark("No layer has parameters yet."),
    lambda analysis, layer_id: analysis.layers[layer_id].parameters,
    _parameters,
)
WORK = Measure(
    "work",
    mark("Work"),
    mark("Where the work is"),
    mark("No layer multiplies anything yet."),
    lambda analysis, layer_id: analysis.layers[layer_id].multiply_adds,
    _work,
)
MEMORY = Measure(
    "memory",
    mark("Memory"),
    mark("Where the memory goes"),
    mark("No layer takes any memory yet."),
    lambda analysis, layer_id: analysis.memory_of(layer_id).training,
    byte_size,
)
MEASURES = (PARAMETERS, WORK, MEMORY)
