"""Has the monkey play in a process of its own, and demands that nothing came of it."""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

_PROJECT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Played:
    """How it was: what was done how often, and milliseconds that the event loop was away.

    Fewer acts than wanted: by one of them, as anybody may, the monkey closed the window.
    """

    acts: dict[str, int]
    longest: tuple[int, ...]
    slow: int
    """How often it was away for more than a quarter of a second."""

    @property
    def count(self) -> int:
        return sum(self.acts.values())


def play(engine: str, seed: int, acts: int, seconds: float) -> Played:
    """`engine`: fake or real. Whatever was raised, said by Qt or came apart is an AssertionError that names it."""
    command = [sys.executable, "-m", "tests.monkey.program", engine, str(seed), str(acts)]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=seconds, cwd=_PROJECT)
    assert ended.returncode == 0, f"exit status {ended.returncode}\n{ended.stdout}\n{ended.stderr}"
    told = json.loads(ended.stdout.splitlines()[-1])
    assert "failure" not in told, told["failure"]
    assert told["caught"] == [], "".join(told["caught"])
    assert told["complaints"] == []
    assert told["apart"] == []
    return Played(told["acts"], tuple(told["longest"]), told["slow"])
