"""What is wrong with a network, or could be better: data, not exceptions, since unfinished is the normal state."""

from dataclasses import dataclass
from enum import Enum


class Severity(Enum):
    """An error keeps the network from being built; advice does not."""

    ERROR = "error"
    ADVICE = "advice"


@dataclass(frozen=True)
class Problem:
    """A sentence with the numbers, a hint, and where it is: a layer and perhaps one of its settings."""

    severity: Severity
    message: str
    hint: str = ""
    layer_id: str | None = None
    parameter: str = ""
