"""What a person chose is read back as it was written; whatever else stands in the file means the default."""

from pathlib import Path

import pytest

from cnnstudio.core.errors import FileError
from cnnstudio.core.layers.parameter import Value, defaults
from cnnstudio.data.settings import FILE_NAME, read_settings, settings, user_locale, write_setting
from tests.translations import HEADER, write_translation

DEFAULTS = defaults(settings())
CHOSEN: dict[str, Value] = {
    "theme": "dark",
    "reduced_motion": "on",
    "autosave": False,
    "seed": 42,
    "engine_host": "thread",
    "cache_folder": str(Path.home() / "two words = ünïcode"),
    "cache_limit": 500,
}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / FILE_NAME


def test_every_setting_is_read_back(file: Path) -> None:
    for name, value in CHOSEN.items():
        write_setting(file, name, value)
    assert read_settings(file) == DEFAULTS | CHOSEN


def test_every_setting_has_words_and_a_default_that_it_accepts() -> None:
    for parameter in settings():
        assert parameter.title
        assert parameter.help
        assert parameter.check(parameter.default) == parameter.default
    assert len({parameter.name for parameter in settings()}) == len(settings())


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00\xff\xfe" * 1000,
        b"[settings\ntheme\n= dark\n==\nseed == 7\n",
        b"theme = pink\nautosave = maybe\nseed = -1\nengine_host = 3\ncache_limit = 0\nreduced_motion =\n",
        b"seed = 99999999999999999999999999\ncache_limit = 1e9\n",
        "seed = ٣\ncache_folder = not/whole\nlanguage = tlh\n".encode(),
        b"cache_folder = /a\0b\n",
        b"seed = 3\n" * 20_000,
    ],
)
def test_nonsense_means_the_default(file: Path, content: bytes) -> None:
    file.write_bytes(content)
    assert read_settings(file) == DEFAULTS


def test_a_damaged_line_costs_no_other(file: Path) -> None:
    file.write_bytes(b"\xff\xff\nautosave = fa\xfflse\nseed = 9\ntheme = dark")
    assert read_settings(file) == DEFAULTS | {"seed": 9, "theme": "dark"}


def test_what_another_version_wrote_is_kept(file: Path) -> None:
    file.write_text("[settings]\nfuture = 1\ntheme = dark\n", encoding="utf-8")
    write_setting(file, "seed", 3)
    assert file.read_text(encoding="utf-8") == "[settings]\nfuture = 1\ntheme = dark\nseed = 3\n"


def test_without_a_file_or_with_a_folder_in_its_place_all_is_default(file: Path) -> None:
    assert read_settings(None) == read_settings(file) == DEFAULTS
    file.mkdir()
    assert read_settings(file) == DEFAULTS
    with pytest.raises(FileError, match=FILE_NAME):
        write_setting(file, "seed", 3)


def test_a_language_can_be_chosen_once_its_folder_is_there(file: Path) -> None:
    file.write_text("language = xx\n", encoding="utf-8")
    assert read_settings(file)["language"] == "en"
    folder = user_locale()
    assert folder is not None
    translation = write_translation(folder, "xx", {"": HEADER})
    try:
        assert read_settings(file)["language"] == "xx"
    finally:
        translation.unlink()
        for place in (folder / "xx" / "LC_MESSAGES", folder / "xx", folder):
            place.rmdir()
