"""Every help page is rendered in both themes: five parts, its picture, and numbers that are computed."""

import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from cnnstudio.core.layers import CATALOGUE, LAYER_SPECS, LayerSpec
from cnnstudio.core.texts import use_language
from cnnstudio.gui.help import page as pages
from cnnstudio.gui.help.figures import BarFigure, CurveFigure, Figure, Grid, GridFigure, ImageFigure
from cnnstudio.gui.help.page import PICTURE, page, page_of, worked_example
from cnnstudio.gui.help.painting import WIDTH, painted
from cnnstudio.gui.help.worked import Worked
from cnnstudio.gui.looks.theme import DARK, LIGHT, Appearance
from cnnstudio.gui.properties.help_page import HelpPage
from cnnstudio.maths.forward import forward
from cnnstudio.resources import resource

ALL = pytest.mark.parametrize("spec", LAYER_SPECS, ids=lambda spec: spec.type_id)
PARTS = ("What it does", "A picture", "The formula", "When to use it, and when not", "In Keras")


@pytest.fixture
def help_page(appearance: Appearance, qtbot: QtBot) -> HelpPage:
    made = HelpPage(appearance)
    qtbot.addWidget(made)
    made.resize(300, 800)
    made.show()
    return made


def ink(image: QImage) -> int:
    """How many colours a picture has."""
    return len({image.pixel(x, y) for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)})


@ALL
def test_a_page_shows_five_parts_and_its_picture_in_both_themes(
    spec: LayerSpec, help_page: HelpPage, appearance: Appearance
) -> None:
    help_page.show_spec(spec)

    words = help_page.browser.toPlainText()
    lines = words.splitlines()
    places = [lines.index(part) for part in PARTS]
    assert places == sorted(places)
    assert all(later - earlier > 1 for earlier, later in pairwise(places)), "no part is empty"
    assert "{" not in words
    assert f"{spec.keras_class}(" in words[words.rindex(PARTS[-1]) :]
    light = help_page.browser.picture(PICTURE)
    appearance.choose("dark")
    dark = help_page.browser.picture(PICTURE)
    assert light is not None
    assert dark is not None
    assert min(ink(light), ink(dark)) > 3
    assert light != dark
    assert help_page.browser.verticalScrollBar().value() == 0
    assert help_page.browser.accessibleDescription() in words
    assert help_page.browser.document().idealWidth() <= help_page.browser.viewport().width()


@ALL
def test_the_line_of_a_page_is_the_call_of_an_example(spec: LayerSpec) -> None:
    code = re.findall("```python\n(.*?)\n```", page(spec).markdown, re.DOTALL)
    assert len(code) == 1
    compile(code[0], spec.type_id, "exec")
    for name, _value in spec.keras_arguments(spec.checked(worked_example(spec.type_id).shown_example.params)):
        assert f"{name}=" in code[0]


def shaken(worked: Worked) -> Worked:
    """The same example on other numbers."""
    return replace(worked, inputs=tuple(values * 0.5 + 0.25 for values in worked.inputs))


@ALL
def test_other_numbers_in_the_example_are_other_numbers_on_the_page(
    spec: LayerSpec, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = page(spec)
    changed = shaken(worked_example(spec.type_id))
    monkeypatch.setattr(pages, "worked_example", lambda _type_id: changed)

    after = page(spec)

    assert numbers(before) != numbers(after)
    assert before.figure.words != after.figure.words
    assert painted(before.figure, LIGHT, 1.0) != painted(after.figure, LIGHT, 1.0)


def numbers(shown: pages.Page) -> list[str]:
    formula = shown.markdown[shown.markdown.index("## A picture") : shown.markdown.index("## When to use")]
    return re.findall(r"\d+(?:\.\d+)?", formula)


@ALL
def test_what_is_drawn_is_what_the_arithmetic_gives(spec: LayerSpec) -> None:
    worked = worked_example(spec.type_id)
    output = forward(spec.type_id, spec.checked(worked.params), worked.inputs, worked.weights, worked.drawn)

    drawn = drawn_numbers(page(spec).figure)

    assert set(output.ravel().round(6).tolist()) <= set(np.asarray(drawn).round(6).tolist())


def drawn_numbers(figure: Figure) -> list[float]:
    if isinstance(figure, GridFigure):
        return [value for part in figure.parts if isinstance(part, Grid) for value in part.values.ravel().tolist()]
    if isinstance(figure, CurveFigure):
        return [y for _x, y in figure.dots]
    if isinstance(figure, ImageFigure):
        return [value for _title, image in figure.images for value in image.ravel().tolist()]
    assert isinstance(figure, BarFigure)
    return list(figure.after)


def test_the_worked_value_of_the_course_is_on_the_page_of_conv2d() -> None:
    worked = worked_example("conv2d")
    assert worked.seen()[..., 0].tolist() == [[0, 0, 0], [0, 0, 2], [0, 1, 2]]
    assert worked.weights["kernel"][..., 0, 0].tolist() == [[1, -1, 0], [1, 1, 0], [0, 1, -1]]
    words = page(CATALOGUE["conv2d"]).markdown
    assert "0·1 + 0·(−1) + 0·0 + 0·1 + 0·1 + 2·0 + 0·0 + 1·1 + 2·(−1) = **−1**" in words
    assert "With a bias of 1 in place of 0 it would be 0." in words
    assert "3·3·1·32 + 32 = 320" in words


def test_the_worked_numbers_of_the_course_are_on_their_pages() -> None:
    assert "0.659001, 0.242433 and 0.098566" in page(CATALOGUE["softmax"]).markdown
    assert "= 0.41703" in page(CATALOGUE["softmax"]).markdown
    batch = page(CATALOGUE["batch_normalization"]).markdown
    assert "μ = 2.5, σ² = 1.25" in batch
    assert "1.341635" in batch
    assert "4 × 4 × 1 matrix of the picture becomes 8 × 8 × 1" in page(CATALOGUE["zero_padding2d"]).markdown


def test_the_links_of_the_pages_lead_to_pages() -> None:
    links = {
        link
        for spec in LAYER_SPECS
        for link in re.findall(r"\]\((.*?)\)", resource("help", spec.help_page).read_text(encoding="utf-8"))
    }
    assert len(links) > 20
    assert {page_of(link) is not None for link in links} == {True}


def test_a_page_in_another_language_is_a_file_and_a_broken_one_stays_english(tmp_path: Path) -> None:
    folder = tmp_path / "xx" / "help"
    folder.mkdir(parents=True)
    (folder / "dense.md").write_text("## Was sie tut\n\n{=figure}\n\n{=result}\n", encoding="utf-8")
    (folder / "add.md").write_text("## Was sie tut\n\n{=figure}\n\n{=ergebnis}\n", encoding="utf-8")
    use_language("xx", tmp_path)
    try:
        assert page(CATALOGUE["dense"]).markdown.startswith("## Was sie tut")
        assert page(CATALOGUE["dense"]).markdown.endswith("3.5\n")
        assert page(CATALOGUE["add"]).markdown.startswith("## What it does")
        assert page(CATALOGUE["conv2d"]).markdown.startswith("## What it does")
    finally:
        use_language(None)


def test_a_link_opens_another_page_which_can_be_used(help_page: HelpPage, qtbot: QtBot) -> None:
    help_page.show_spec(CATALOGUE["conv2d"])
    assert not help_page.use.isVisible()

    help_page.browser.followed.emit(QUrl("depthwise_conv2d.md"))

    assert help_page.spec is CATALOGUE["depthwise_conv2d"]
    with qtbot.waitSignal(help_page.layer_wanted) as wanted:
        help_page.use.click()
    assert wanted.args == ["depthwise_conv2d"]


def test_a_page_opens_at_its_beginning_and_keeps_its_place_in_another_theme(
    appearance: Appearance, qtbot: QtBot
) -> None:
    made = HelpPage(appearance)
    qtbot.addWidget(made)
    made.resize(300, 500)
    made.show_spec(CATALOGUE["conv2d"])
    made.show()
    bar = made.browser.verticalScrollBar()
    assert (bar.value(), bar.maximum() > 300) == (0, True)
    bar.setValue(200)
    appearance.choose("dark")
    assert bar.value() == 200


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_a_picture_has_the_pixels_of_the_screen(theme: object) -> None:
    figure = page(CATALOGUE["conv2d"]).figure
    once, twice = painted(figure, LIGHT if theme is LIGHT else DARK, 1.0), painted(figure, LIGHT, 2.0)
    assert once.width() == WIDTH
    assert (twice.width(), twice.height()) == (2 * once.width(), 2 * once.height())
    assert twice.deviceIndependentSize() == once.deviceIndependentSize()


def test_a_window_is_outlined_in_the_accent() -> None:
    image = painted(page(CATALOGUE["max_pooling2d"]).figure, LIGHT, 1.0)
    colours = {QColor(image.pixel(x, y)).name() for x in range(image.width()) for y in range(image.height())}
    assert LIGHT.accent.name() in colours
