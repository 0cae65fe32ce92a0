"""What every test stands on: no display, no file of the user, nothing left behind."""

import gc
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.left_behind import LeftBehind

# Where platformdirs, Qt and Keras keep a user's files: the XDG ones on Linux, the last two on Windows.
HOME_VARIABLES = (
    *(f"XDG_{kind}_HOME" for kind in ("CACHE", "CONFIG", "DATA", "STATE")),
    "XDG_RUNTIME_DIR",
    "KERAS_HOME",
    "APPDATA",
    "LOCALAPPDATA",
)
_HOME = Path(tempfile.mkdtemp(prefix="cnnstudio-tests-"))


def _private_folder(name: str) -> str:
    folder = _HOME / name
    folder.mkdir(mode=0o700)
    return str(folder)


def _offscreen() -> str:
    # Offscreen's own screen is 800×800, too small for the window. Elsewhere than on Linux a path may hold a colon.
    screen = Path(__file__).with_name("offscreen.json")
    return f"offscreen:configfile={screen}" if sys.platform == "linux" else "offscreen"


# Set while this file is imported: pytest-qt loads Qt right afterwards, and child processes inherit all of it.
os.environ.setdefault("QT_QPA_PLATFORM", _offscreen())
os.environ["KERAS_BACKEND"] = "tensorflow"
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.update({variable: _private_folder(variable.lower()) for variable in HOME_VARIABLES})


def pytest_unconfigure() -> None:
    """Remove the folder that stood in for the user's own."""
    shutil.rmtree(_HOME, ignore_errors=True)


@pytest.fixture(autouse=True)
def no_work_of_another_test() -> Iterator[None]:
    """A window that is closed with changes, as many tests do, leaves them for the next one that starts."""
    yield
    shutil.rmtree(_HOME / "xdg_state_home" / "cnnstudio" / "recovery", ignore_errors=True)


@pytest.fixture(autouse=True)
def garbage_of_windows_is_collected_here(request: pytest.FixtureRequest) -> Iterator[None]:
    """As in the program, no other thread may come upon a closed window: see cnnstudio/gui/collecting.py."""
    if "gui" not in request.path.parts:
        yield
        return
    gc.disable()
    yield
    gc.enable()


@pytest.fixture(autouse=True)
def nothing_left_behind(garbage_of_windows_is_collected_here: None) -> Iterator[None]:
    """Fail a test that leaves a thread, a timer, a child process or a window behind."""
    before = LeftBehind.now()
    yield
    if leftovers := before.wait_until_gone():
        pytest.fail("left behind: " + "; ".join(leftovers), pytrace=False)
