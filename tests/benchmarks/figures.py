"""How a figure is taken and printed: medians of runs that alternate, so that a busy machine disturbs both alike."""

import time
from collections.abc import Callable
from statistics import median


def seconds(action: Callable[[], object]) -> float:
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def median_seconds(action: Callable[[], object], runs: int = 7) -> float:
    return median(seconds(action) for _ in range(runs))


def alternating(first: Callable[[], object], second: Callable[[], object], runs: int = 7) -> tuple[float, float]:
    """Median seconds of both, taken in turn: A B A B …"""
    pairs = [(seconds(first), seconds(second)) for _ in range(runs)]
    return median(one for one, _ in pairs), median(other for _, other in pairs)


def show(what: str, figure: str) -> None:
    """One line on the terminal; `make bench` runs with output on."""
    print(f"\n  {what:<72} {figure}")
