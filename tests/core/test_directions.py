"""A name from the right to the left, or with marks that turn words round, leaves the sentence around it in order."""

import pytest

from cnnstudio.core.directions import FIRST, LAST, contained
from cnnstudio.core.texts import listing, plural, text

SHALOM = "\u05e9\u05dc\u05d5\u05dd"


@pytest.mark.parametrize("name", ["conv2d_1", "28 × 28", "Größe", "卷积", "свёртка", "e\u0301", "\u200d", ""])
def test_a_name_from_the_left_to_the_right_is_left_alone(name: str) -> None:
    assert text("{layer} works.", layer=name) == f"{name} works."


@pytest.mark.parametrize("name", [SHALOM, "\u0637\u0628\u0642\u0629", f"conv {SHALOM} 3", "\U0001e900"])
def test_a_name_from_the_right_to_the_left_stands_by_itself(name: str) -> None:
    assert text("{layer} 1: {count}", layer=name, count=5) == f"{FIRST}{name}{LAST} 1: 5"
    assert plural("{count} in {layer}", "{count} in {layer}", 3, layer=name) == f"3 in {FIRST}{name}{LAST}"


def test_names_in_a_list_stand_each_by_itself() -> None:
    assert listing([SHALOM, "a", SHALOM]) == f"{FIRST}{SHALOM}{LAST}, a and {FIRST}{SHALOM}{LAST}"
    assert listing([SHALOM]) == contained(SHALOM)


def test_a_sentence_within_a_sentence_is_not_set_apart_again() -> None:
    inner = text("{layer} is alone.", layer=SHALOM)
    assert text("It cannot be built. {problem}", problem=inner) == f"It cannot be built. {inner}"


@pytest.mark.parametrize("mark", list("\u202a\u202b\u202c\u202d\u202e"))
def test_marks_that_turn_words_round_are_shown_by_their_number(mark: str) -> None:
    assert text("{layer} works.", layer=f"a{mark}b") == f"a[U+{ord(mark):04X}]b works."


@pytest.mark.parametrize("name", ["a\u2067b", "a\u2069b", "\u2066a\u2067b\u2069", "\u2069\u2068"])
def test_isolation_that_does_not_end_is_shown_by_its_numbers(name: str) -> None:
    assert not set(contained(name)) & set("\u2066\u2067\u2068\u2069")
    assert contained("\u2067ab\u2069") == "\u2067ab\u2069"
