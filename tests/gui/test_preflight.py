import subprocess
import sys

import pytest

from cnnstudio.gui.preflight import DisplayError, check_display, missing_package


def test_without_a_screen_a_sentence_says_what_to_do() -> None:
    with pytest.raises(DisplayError) as refused:
        check_display({}, "linux")
    assert "no screen" in refused.value.message
    assert "cnnstudio train" in refused.value.hint


@pytest.mark.parametrize("name", ["DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"])
def test_a_screen_of_any_kind_will_do(name: str) -> None:
    check_display({"QT_QPA_PLATFORM": "offscreen", name: "offscreen"}, "linux")


@pytest.mark.parametrize("platform", ["darwin", "win32"])
def test_elsewhere_there_is_always_a_screen(platform: str) -> None:
    check_display({}, platform)


def test_pictures_need_no_screen() -> None:
    check_display({}, "linux", offscreen=True)


@pytest.mark.parametrize(
    ("message", "package"),
    [
        ("libEGL.so.1: cannot open shared object file: No such file or directory", "libegl1"),
        ("libGL.so.1: cannot open shared object file", "libgl1"),
        ("libxkbcommon.so.0: cannot open shared object file", "libxkbcommon0"),
        ("libunheardof.so.7: cannot open shared object file", ""),
    ],
)
def test_the_package_of_a_missing_library_is_named(message: str, package: str) -> None:
    assert missing_package(message) == package


def test_the_check_itself_does_not_load_qt() -> None:
    code = "import sys, cnnstudio.gui.preflight; sys.exit('PySide6' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
