"""A second language is a folder: sentences and their plurals really come from it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from cnnstudio.core import texts
from cnnstudio.core.errors import ParameterError
from cnnstudio.core.layers import CATALOGUE
from cnnstudio.core.texts import byte_size, dimensions, languages, listing, mark, number, plural, text, use_language
from tests.translations import HEADER, compiled, write_translation

GERMAN = {
    "": HEADER,
    "{name} cannot be {value}.": "{value} geht nicht für {name}.",
    "{count} parameter\0{count} parameters": "{count} Gewicht\0{count} Gewichte",
    "{value} filters": "{value} Filter",
}


@pytest.fixture
def german(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    folder = tmp_path / "locale" / "de" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / f"{texts.DOMAIN}.mo").write_bytes(compiled(GERMAN))
    monkeypatch.setattr(texts, "resource", tmp_path.joinpath)
    use_language("de")
    yield
    use_language(None)


def test_sentences_come_in_the_chosen_language_with_their_values(german: None) -> None:
    assert text("{name} cannot be {value}.", name="rate", value=1) == "1 geht nicht für rate."
    with pytest.raises(ParameterError, match="0 geht nicht für filters"):
        CATALOGUE["conv2d"].checked({"filters": 0})
    assert CATALOGUE["conv2d"].settings_line(CATALOGUE["conv2d"].defaults()).startswith("32 Filter")


def test_plurals_follow_the_rules_of_the_language(german: None) -> None:
    shown = [plural("{count} parameter", "{count} parameters", count) for count in (0, 1, 2, 1234)]
    assert shown == ["0 Gewichte", "1 Gewicht", "2 Gewichte", "1,234 Gewichte"]


def test_what_is_not_translated_stays_english(german: None) -> None:
    assert text("There is no Input: the images cannot enter.") == "There is no Input: the images cannot enter."


def test_english_comes_back(german: None) -> None:
    use_language(None)
    assert text("{value} filters", value=3) == "3 filters"


def test_a_language_that_is_not_there_is_english() -> None:
    use_language("tlh")
    try:
        assert text("{value} filters", value=3) == "3 filters"
    finally:
        use_language(None)


def test_an_empty_template_is_not_the_header_of_the_catalogue(german: None) -> None:
    assert text("") == ""


def test_values_are_never_templates() -> None:
    assert (
        text("{name} cannot be {value}.", name="{value}", value="{0.__class__}") == "{value} cannot be {0.__class__}."
    )


def test_numbers_read_well() -> None:
    assert [number(value) for value in (0, 220234, 0.25, 1 / 255, 1e-7, -1, -14064, -0.5, -1e-7)] == [
        "0",
        "220,234",
        "0.25",
        "0.00392157",
        "1e-07",
        "−1",
        "−14,064",
        "−0.5",
        "−1e-07",
    ]
    assert dimensions((28, 28, 32)) == "28 × 28 × 32"
    assert dimensions((3136,)) == "3136"
    assert mark("{value} filters") == "{value} filters"


def test_a_language_is_a_folder_of_the_studio_or_of_the_user(tmp_path: Path) -> None:
    write_translation(tmp_path, "de", GERMAN)
    write_translation(tmp_path, "pt_BR", {"": HEADER})
    (tmp_path / "fr").mkdir()
    assert languages(tmp_path) == ("en", "de", "pt_BR")
    assert languages(tmp_path / "gone") == languages() == ("en",)


@pytest.mark.parametrize("damage", [b"", b"no such file", b"\xde\x12\x04\x95" + b"\xff" * 40])
def test_a_translation_that_cannot_be_read_is_english(tmp_path: Path, damage: bytes) -> None:
    write_translation(tmp_path, "de", GERMAN).write_bytes(damage)
    use_language("de", tmp_path)
    try:
        assert text("{value} filters", value=3) == "3 filters"
    finally:
        use_language(None)


@pytest.mark.parametrize("mistake", ["{wert} Filter", "{} Filter", "{value Filter", "{value.size} Filter"])
def test_a_translation_that_asks_for_another_value_costs_only_its_sentence(tmp_path: Path, mistake: str) -> None:
    write_translation(tmp_path, "de", GERMAN | {"{value} filters": mistake})
    use_language("de", tmp_path)
    try:
        assert text("{value} filters", value=3) == "3 filters"
        assert plural("{count} parameter", "{count} parameters", 2) == "2 Gewichte"
    finally:
        use_language(None)


@pytest.mark.parametrize(
    ("count", "words"), [(0, "0 kB"), (2_600, "2.6 kB"), (41_000, "41 kB"), (880_936, "0.9 MB"), (2.5e9, "2.5 GB")]
)
def test_bytes_are_told_in_round_numbers(count: int, words: str) -> None:
    assert byte_size(int(count)) == words


@pytest.mark.parametrize(
    ("parts", "sentence"),
    [([], ""), (["this"], "this"), (["this", "that"], "this and that"), (["a", "b", "c", "d"], "a, b, c and d")],
)
def test_several_things_are_listed_with_commas(parts: list[str], sentence: str) -> None:
    assert listing(parts) == sentence
