"""The numbers in a help page's text are few, strict and computed."""

import re
from dataclasses import replace

import pytest

from cnnstudio.core.layers import LAYER_SPECS
from cnnstudio.gui.help.directives import DIRECTIVES, DirectiveError, filled
from cnnstudio.gui.help.page import worked_example
from cnnstudio.resources import resource

CONV, POOL, DROPOUT = (worked_example(type_id) for type_id in ("conv2d", "max_pooling2d", "dropout"))


@pytest.mark.parametrize(
    ("asked", "worked", "answer"),
    [
        ("{=result}", CONV, "−1"),
        ("{= result }", CONV, "−1"),
        ("{=seen}", POOL, "1, 3; 4, 2"),
        ("{=sum seen} of {=count seen}", POOL, "10 of 4"),
        ("{=size output}", POOL, "2 × 2 × 1"),
        ("{=setting rate}", DROPOUT, "0.5"),
        ("{=default rate}", DROPOUT, "0.3"),
        ("{=value 0 rate=0}", DROPOUT, "4"),
        ("{=at -2 activation=relu}", worked_example("activation"), "0"),
        ("no number", CONV, "no number"),
    ],
)
def test_a_directive_is_replaced_by_its_number(asked: str, worked: object, answer: str) -> None:
    assert filled(asked, worked) == answer  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "asked",
    ["{=}", "{=resutl}", "{=setting}", "{=setting nothing}", "{=value 999}", "{=at x}", "{=result", "{=sum nothing}"],
)
def test_what_is_not_known_or_does_not_fit_is_an_error(asked: str) -> None:
    with pytest.raises(DirectiveError, match="conv2d"):
        filled(asked, CONV)


def test_too_many_numbers_for_a_sentence_are_an_error() -> None:
    with pytest.raises(DirectiveError, match="too many"):
        filled("{=input}", CONV)


def test_another_kernel_gives_another_sum() -> None:
    other = replace(CONV, weights={**CONV.weights, "kernel": CONV.weights["kernel"][::-1, ::-1]})
    assert filled("{=products} = {=result}", other).endswith("2·1 = 3")


def test_every_directive_is_used_on_a_page() -> None:
    used = {
        name
        for spec in LAYER_SPECS
        for name in re.findall(r"\{=\s*(\w+)", resource("help", spec.help_page).read_text(encoding="utf-8"))
    }
    assert used - {"figure"} == set(DIRECTIVES)
