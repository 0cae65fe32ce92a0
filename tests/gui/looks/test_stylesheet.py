"""The signs that a stylesheet names are files: they lie where this process keeps what nobody needs after it."""

import re
from pathlib import Path

import pytest

from cnnstudio.data.temporary import own_temporary_folder
from cnnstudio.gui.looks.stylesheet import stylesheet
from cnnstudio.gui.looks.theme import _TOKENS, RADIUS, TYPE


def signs() -> list[Path]:
    return [Path(name) for name in re.findall(r"url\(\"?([^)\"]+\.svg)", stylesheet(_TOKENS["light"], RADIUS, TYPE))]


def test_every_sign_is_drawn() -> None:
    assert signs()
    assert all(sign.read_text(encoding="utf-8").startswith("<svg") for sign in signs())


def test_signs_go_with_the_process_they_were_drawn_for() -> None:
    with own_temporary_folder() as folder:
        assert folder is not None
        drawn = signs()
        assert all(sign.is_relative_to(folder) for sign in drawn)
        assert all(sign.exists() for sign in drawn)
    assert not any(sign.exists() for sign in drawn)
    assert all(sign.exists() for sign in signs())


def test_signs_are_drawn_where_the_studio_can_keep_no_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").touch()
    for variable in ("XDG_STATE_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(variable, str(tmp_path / "file"))
    with own_temporary_folder() as folder:
        assert folder is None
        assert all(sign.exists() for sign in signs())
