"""Programs in a Python of their own: what an exported script learns there."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

_END = """
import json
print("HISTORY", json.dumps(history))
keras.models.load_model(BEST_FILE).save_weights(BEST_FILE.with_suffix(".weights.h5"))
"""
_COLUMNS = ("loss", "accuracy", "val_loss", "val_accuracy")


def history_of_script(script: Path) -> list[tuple[float, ...]]:
    """Runs an exported script to its end, lets Keras load what it saved, and returns its epochs."""
    with script.open("a") as file:
        file.write(_END)
    # -P and another folder: nothing of ours can be imported there.
    done = python(["-P", script.name], script.parent, {"PYTHONPATH": ""})
    line = next(line for line in done.splitlines() if line.startswith("HISTORY"))
    history = json.loads(line.removeprefix("HISTORY"))
    return list(zip(*(history[name] for name in _COLUMNS), strict=True))


def python(arguments: list[str], folder: Path, environment: Mapping[str, str]) -> str:
    """What a program prints; it has to end well."""
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout
