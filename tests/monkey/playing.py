"""Has the monkey play in a process of its own, and demands that nothing came of it."""

import json
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

_PROJECT = Path(__file__).parents[2]
_NEXT = 1_000
"""From the seed of a window to that of the one that is opened after it."""


@dataclass(frozen=True)
class Played:
    """How it was: what was done how often, and how long the event loop was away.

    Only what it was away of its own accord counts: it computed, or waited for something; not that others computed.
    """

    acts: Counter[str]
    longest: list[tuple[int, int, str]]
    """Milliseconds, how many of them it computed, and what the monkey did; the longest first."""
    slow: int
    """How often it was away for more than a quarter of a second."""
    windows: int = 1

    @property
    def count(self) -> int:
        return self.acts.total()

    def __add__(self, other: "Played") -> "Played":
        return Played(
            self.acts + other.acts,
            sorted(self.longest + other.longest, reverse=True),
            self.slow + other.slow,
            self.windows + other.windows,
        )


def play(engine: str, seed: int, acts: int, seconds: float) -> Played:
    """So many acts in all: where the monkey closes the window, as anybody may, another one is opened.

    `engine`: fake or real. Whatever was raised, said by Qt or came apart is an AssertionError that names it.
    """
    played = play_once(engine, seed, acts, seconds)
    while played.count < acts:
        seed += _NEXT
        played += play_once(engine, seed, acts - played.count, seconds)
    return played


def play_once(engine: str, seed: int, acts: int, seconds: float) -> Played:
    """In one window; fewer acts than wanted where one of them closes it."""
    command = [sys.executable, "-m", "tests.monkey.program", engine, str(seed), str(acts)]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=seconds, cwd=_PROJECT)
    assert ended.returncode == 0, f"exit status {ended.returncode}\n{ended.stdout}\n{ended.stderr}"
    told = json.loads(ended.stdout.splitlines()[-1])
    assert "failure" not in told, told["failure"]
    for kind in ("caught", "complaints", "apart"):
        assert told[kind] == [], "\n".join([f"{kind} ({engine} engine, seed {seed}):", *told[kind]])
    longest = [(away, computed, doing) for away, computed, doing in told["longest"]]
    return Played(Counter(told["acts"]), longest, told["slow"])
