"""The first five minutes of a newcomer, in a process of its own on a virtual screen."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.story.virtual_screen import virtual_screen

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="a virtual screen is an X server")

PICTURES = Path(__file__).resolve().parents[2] / "build" / "story"
_STEPS = ["train", "draw", "judge", "change", "take_home", "leave"]


@pytest.mark.timeout(400)
def test_a_newcomer_trains_draws_judges_changes_and_takes_the_code_home(tmp_path: Path) -> None:
    shutil.rmtree(PICTURES, ignore_errors=True)
    with virtual_screen() as display:
        story = subprocess.run(
            [sys.executable, "-m", "tests.story.first_five_minutes", str(PICTURES)],
            cwd=Path(__file__).resolve().parents[2],
            env={**os.environ, "DISPLAY": display, "HOME": str(tmp_path)},
            capture_output=True,
            text=True,
            timeout=360,
            check=False,
        )
    assert story.returncode == 0, story.stderr
    assert story.stdout.split() == _STEPS
    assert len(list(PICTURES.glob("*.png"))) >= 12
