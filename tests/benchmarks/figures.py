"""How a figure is taken and told: medians of runs that alternate, so that a busy machine disturbs both alike."""

import json
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from typing import Any


@dataclass(frozen=True)
class Figure:
    """One line of the table; `aim` is what it should be."""

    what: str
    aim: str
    measured: str
    details: tuple[str, ...] = ()


FIGURES: list[Figure] = []
"""Of this session, in the order in which they were taken; tests/benchmarks/conftest.py prints them."""


def show(what: str, aim: str, measured: str, *details: str) -> None:
    """Tells a figure; nothing is asserted, since the machine may be busy with something else."""
    FIGURES.append(Figure(what, aim, measured, details))


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


def played(program: str, *words: str) -> dict[str, Any]:
    """What a program of tests/benchmarks/programs says at its end; it has a process of its own."""
    command = [sys.executable, "-m", f"tests.benchmarks.programs.{program}", *words]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:] or f"ended with {done.returncode}"
    figures: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    assert "failure" not in figures, figures["failure"]
    return figures


def milliseconds(value: float) -> str:
    return f"{1000 * value:.1f} ms"
