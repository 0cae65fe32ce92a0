"""A window that is closed, quit or told to end, whatever it is doing: exit status 0, and no child is left.

All states by all ways, and the seconds that they take, are in tests/soak/test_endings.py.
"""

import sys
from pathlib import Path
from shutil import which

import pytest

from tests.endings.ending import end_in, keeps_work_at_logout
from tests.story.virtual_screen import virtual_screen

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="how children are found is known for Linux only"),
    pytest.mark.timeout(300),
]
SAVE, TRAINING = "Save the changes to Digits, convolutional?", "A training is running. Stop it and close?"


@pytest.mark.parametrize(
    ("state", "way", "asked"),
    [
        ("starting", "close", ()),
        ("running", "SIGTERM", ()),
        ("stopping", "quit", (TRAINING,)),
        ("evaluating", "SIGTERM twice", ()),
        ("changed", "SIGTERM", ()),
        ("menu", "quit", ()),
        ("gesture", "SIGTERM", ()),
        ("hidden", "SIGTERM", ()),
        ("all at once", "close", (SAVE, TRAINING)),
    ],
)
def test_the_window_ends(state: str, way: str, asked: tuple[str, ...], tmp_path: Path) -> None:
    ending = end_in(state, way, tmp_path)
    assert ending.status == 0, ending
    assert ending.survivors == ()
    assert ending.left == ()
    assert ending.asked == asked
    assert "Traceback" not in ending.complaints
    # Nobody was asked about the changes: they are there at the next start.
    assert bool(list(tmp_path.rglob("recovery/*.cnn"))) is (state == "changed")


@pytest.mark.skipif(not (which("Xvfb") and which("openbox")), reason="a drag needs a screen, and there is no Xvfb here")
def test_the_window_ends_in_the_middle_of_a_drag(tmp_path: Path) -> None:
    with virtual_screen() as display:
        ending = end_in("drag", "SIGTERM", tmp_path, display=display)
    assert ending.status == 0, ending
    assert ending.survivors == ()


def test_work_outlives_the_end_of_the_session(tmp_path: Path) -> None:
    assert keeps_work_at_logout(tmp_path)
