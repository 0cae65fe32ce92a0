"""How long the terminal waits."""

import subprocess
import sys

import pytest

from tests.benchmarks.figures import alternating, show

pytestmark = pytest.mark.bench


def _run(*words: str) -> None:
    subprocess.run([sys.executable, *words], check=True, capture_output=True)


def test_help_and_version() -> None:
    for option in ("--help", "--version"):
        ours, bare = alternating(lambda o=option: _run("-m", "cnnstudio", o), lambda: _run("-c", "pass"))
        show(f"cnnstudio {option} (aim 0.3 s)", f"{ours:.2f} s, {ours / bare:.1f} × an empty Python")
