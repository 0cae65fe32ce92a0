"""What the studio is made of, as the installation says."""

import subprocess
import sys

from cnnstudio import __version__
from cnnstudio.core.libraries import libraries, licence, notices, versions


def test_every_library_has_a_version_and_those_asked_for_come_first() -> None:
    found = libraries()
    names = [library.name.lower().replace("_", "-") for library in found]
    assert {"pyside6-essentials", "tensorflow", "keras", "numpy"} <= set(names[:12])
    assert {"h5py", "shiboken6"} <= set(names)
    assert len(names) == len(set(names))
    assert all(library.version for library in found)


def test_licences_are_one_line_each_and_known_for_what_is_asked_for() -> None:
    found = {library.name.lower(): library.licence for library in libraries()}
    assert "MIT" in found["pyqtgraph"]
    assert "LGPL" in found["pyside6_essentials"]
    assert found["tensorflow"]
    assert all("\n" not in words for words in found.values())


def test_the_versions_are_text_for_a_report() -> None:
    lines = versions().splitlines()
    assert lines[0] == f"CNN Studio {__version__}"
    assert any(line.startswith("tensorflow ") for line in lines)


def test_licence_and_notices_are_whole() -> None:
    assert licence().startswith("MIT License")
    assert "Inter 3.19" in notices()
    assert "MNIST" in notices()


def test_nothing_of_it_is_imported() -> None:
    code = "import sys; from cnnstudio.core.libraries import libraries; libraries(); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {"tensorflow", "keras", "PySide6", "numpy"} & set(done.stdout.split())
