"""New from a template: every template is offered, found, told about and drawn."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from cnnstudio.core.analysis import analyze
from cnnstudio.core.templates import TEMPLATES, TemplateGroup, template
from cnnstudio.core.texts import number
from cnnstudio.data.sources import facts
from cnnstudio.gui.dialogs.templates import TemplatePicker
from cnnstudio.gui.looks.theme import Appearance


@pytest.fixture
def picker(qtbot: QtBot) -> Iterator[TemplatePicker]:
    parent = QWidget()
    qtbot.addWidget(parent)
    made = TemplatePicker(Appearance(parent), parent)
    made.open()
    # Nobody else holds the parent, whose end would be that of the dialog.
    yield made
    parent.close()


def headings(picker: TemplatePicker) -> list[str]:
    return [item.text() for item in picker._items() if item.flags() == Qt.ItemFlag.NoItemFlags]


def test_all_templates_are_offered_by_group(picker: TemplatePicker) -> None:
    assert picker.names() == [known.name for known in TEMPLATES]
    assert headings(picker) == [group.title for group in TemplateGroup]
    assert picker.current == "mnist-cnn"


@pytest.mark.parametrize("known", TEMPLATES, ids=lambda known: known.name)
def test_a_chosen_template_is_told_about_and_drawn(known: object, picker: TemplatePicker) -> None:
    name, title, summary = known.name, known.title, known.summary  # type: ignore[attr-defined]
    picker.choose(name)
    project = template(name)
    parameters = number(analyze(project.network, facts(project)).parameters)
    assert picker.told()[:2] == (title, summary)
    assert picker.told()[2].startswith(f"{parameters} parameters · {len(project.network.layers)} layers · ")
    picture = picker.picture.grab().toImage()
    colours = {picture.pixel(x, y) for x in range(0, picture.width(), 2) for y in range(0, picture.height(), 2)}
    assert len(colours) > 5


def test_a_search_leaves_what_has_its_words(picker: TemplatePicker, qtbot: QtBot) -> None:
    qtbot.keyClicks(picker.search, "batch norm")
    assert picker.names() == ["batch-normalization"]
    assert headings(picker) == [TemplateGroup.TOPIC.title]
    qtbot.keyClicks(picker.search, " zebra")
    assert picker.names() == []
    assert not picker.button("Create").isEnabled()
    picker.search.clear()
    assert picker.current is not None


def test_arrow_keys_walk_from_group_to_group(picker: TemplatePicker, qtbot: QtBot) -> None:
    for _ in range(3):
        qtbot.keyClick(picker.search, Qt.Key.Key_Down)
    assert picker.current == "lenet-5"
    qtbot.keyClick(picker.search, Qt.Key.Key_Up)
    assert picker.current == "mlp"
    picker.list.setFocus()
    qtbot.keyClick(picker.list, Qt.Key.Key_Down)
    assert picker.current == "lenet-5"


def test_enter_and_the_button_take_the_current_one(picker: TemplatePicker, qtbot: QtBot) -> None:
    picker.choose("nothing of the kind")
    picker.choose("autoencoder")
    with qtbot.waitSignal(picker.chosen) as taken:
        qtbot.keyClick(picker.search, Qt.Key.Key_Return)
    assert taken.args == ["autoencoder"]
    assert not picker.isVisible()


def test_the_picture_follows_the_theme(picker: TemplatePicker) -> None:
    appearance = picker.picture._appearance
    before = picker.picture.grab().toImage()
    appearance.choose("dark")
    assert picker.picture.grab().toImage() != before
