"""The setup script behind `make run` and `make test`, on machines that lack something: one sentence each."""

import os
import subprocess
from pathlib import Path

import pytest

from cnnstudio.resources import resource

# Pythons that are none: what the script asks is answered, nothing is ever installed.
UNSUPPORTED = """#!/bin/sh
case "$2" in *print*) echo 3.9;; *) exit 1;; esac
"""
BROKEN = """#!/bin/sh
echo "the version manager does not know me" >&2; exit 127
"""
# A supported Python on a machine without OpenGL; it says so itself, having read the script's question.
WITHOUT_LIBRARIES = """#!/bin/sh
case "$1 $2" in "- "*) cat >/dev/null; echo libgl1;; *print*) echo 3.12;; esac
"""

# The commands of a virtual screen are missing on a bare machine, too.
NO_LIBRARY = (
    "Missing on this machine: libgl1 xvfb openbox xdotool (Debian's names); install them with your system's package "
    "manager and try again."
)


@pytest.fixture
def machine(tmp_path: Path) -> Path:
    """A folder of commands, PATH's only one: what a bare machine has, without python3, apt-get and sudo."""
    for name in ("cat", "cksum", "cut", "dirname", "grep", "id", "sed", "tail", "tr", "uname"):
        (found,) = [path for path in (Path("/usr/bin", name), Path("/bin", name)) if path.exists()][:1]
        (tmp_path / name).symlink_to(found)
    return tmp_path


@pytest.mark.parametrize(
    ("pythons", "wanted", "sentence"),
    [
        ({}, "", "CNN Studio needs Python 3.11, 3.12 or 3.13, and no python3 was found."),
        ({"python3": UNSUPPORTED}, "", "CNN Studio needs Python 3.11, 3.12 or 3.13, and python3 is Python 3.9."),
        ({"python3": BROKEN}, "", "CNN Studio needs Python 3.11, 3.12 or 3.13, and no python3 was found."),
        ({"py9": UNSUPPORTED}, "py9", "CNN Studio needs Python 3.11, 3.12 or 3.13, and py9 is Python 3.9."),
        ({"py9": BROKEN}, "py9", "CNN Studio needs Python 3.11, 3.12 or 3.13, and py9 does not run."),
        (
            {"python3": WITHOUT_LIBRARIES},
            "",
            NO_LIBRARY,
        ),
        (
            {"python3": UNSUPPORTED, "python3.13": BROKEN, "python3.12": WITHOUT_LIBRARIES},
            "",
            NO_LIBRARY,
        ),
    ],
)
def test_what_is_missing_is_one_sentence(machine: Path, pythons: dict[str, str], wanted: str, sentence: str) -> None:
    for name, script in pythons.items():
        (machine / name).write_text(script)
        (machine / name).chmod(0o755)
    done = _prepare(machine, "tests", str(machine / "venv"), *filter(None, [wanted]))
    assert (done.returncode, done.stderr.splitlines(), done.stdout) == (2, [sentence], "")


def test_the_scripts_may_be_run() -> None:
    assert all(os.access(script, os.X_OK) for script in resource("setup").glob("*.sh"))


def _prepare(machine: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = ["/bin/sh", str(resource("setup", "prepare.sh")), *arguments]
    return subprocess.run(command, env={"PATH": str(machine)}, capture_output=True, text=True, check=False)
