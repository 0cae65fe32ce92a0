"""How long one waits for the terminal, and for the window."""

import json
import subprocess
import sys
import time
from statistics import median
from typing import Any

import pytest

from tests.benchmarks.figures import alternating, show

pytestmark = pytest.mark.bench

_STARTS = 9


def _run(*words: str) -> None:
    subprocess.run([sys.executable, *words], check=True, capture_output=True)


def _started(kind: str) -> dict[str, Any]:
    """Seconds from the start of a process until its window is painted and answers, and what it says of itself."""
    start = time.perf_counter()
    command = [sys.executable, "-m", "tests.benchmarks.programs.first_paint", kind]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "answered\n"
        elapsed = time.perf_counter() - start
        figures: dict[str, Any] = json.loads(process.stdout.readline())
    return {**figures, "seconds": elapsed}


def test_help_and_version() -> None:
    for option in ("--help", "--version"):
        ours, bare = alternating(lambda o=option: _run("-m", "cnnstudio", o), lambda: _run("-c", "pass"))
        show(f"cnnstudio {option}", "≤ 0.3 s", f"{ours:.2f} s", f"{ours / bare:.1f} × an empty Python")


def test_the_window() -> None:
    """Against one window around one empty plot of the same libraries; the first start of each only warms the disk."""
    _started("bare"), _started("studio")
    pairs = [(_started("bare"), _started("studio")) for _ in range(_STARTS)]
    bare, studio = zip(*pairs, strict=True)
    of = {name: [median(run[name] for run in runs) for runs in (studio, bare)] for name in ("seconds", "cpu")}
    loaded = "loaded" if any(run["tensorflow"] for run in studio) else "not loaded"
    show(
        "window painted and answering ÷ a bare window",
        "≤ 3 ×",
        f"{of['seconds'][0] / of['seconds'][1]:.2f} ×",
        f"{of['seconds'][0]:.2f} s and {of['seconds'][1]:.2f} s; computing {of['cpu'][0] / of['cpu'][1]:.2f} ×, "
        f"{of['cpu'][0]:.2f} s and {of['cpu'][1]:.2f} s; TensorFlow {loaded}",
    )
