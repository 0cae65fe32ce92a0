"""Properties of a group: its totals, its layers, and the buttons that fold it and take it apart."""

import pytest
from pytestqt.qtbot import QtBot

from cnnstudio.gui.context import Context
from cnnstudio.gui.panels.properties import PropertiesPanel
from cnnstudio.gui.properties.group_page import GroupPage

BLOCK = ("conv2d_2", "max_pooling2d_2", "flatten_1")


@pytest.fixture
def page(build: Context, qtbot: QtBot) -> GroupPage:
    panel = PropertiesPanel(build)
    qtbot.addWidget(panel)
    panel.show()
    build.document.group_layers(BLOCK, "Block")
    build.selection.select(BLOCK)
    qtbot.waitUntil(lambda: panel.currentWidget() is panel.group)
    return panel.group


def test_it_shows_what_the_layers_come_to(page: GroupPage) -> None:
    assert page.headline.text() == "Block"
    values = page.totals.values()
    assert (values["Input"], values["Output"]) == ("14 × 14 × 32", "3136")
    assert (values["Parameters"], values["Multiply-adds"]) == ("18,496", "3,612,672")
    assert (values["Weights"], values["Optimizer"]) == ("74 kB", "0.1 MB")
    assert [link.text() for link in page.links if link.isVisibleTo(page)] == [
        "Conv2D 2: 14 × 14 × 64",
        "MaxPooling2D 2: 7 × 7 × 64",
        "Flatten: 3136",
    ]


def test_its_buttons_fold_unfold_and_ungroup(page: GroupPage, build: Context, qtbot: QtBot) -> None:
    page.fold.click()
    assert build.document.network.groups[0].folded
    qtbot.waitUntil(lambda: page.fold.text() == "Unfold")
    page.fold.click()
    assert not build.document.network.groups[0].folded
    page.ungroup.click()
    assert build.document.network.groups == ()


def test_a_click_on_a_layer_selects_it(page: GroupPage, build: Context) -> None:
    page.links[1].click()
    assert build.selection.layers == ("max_pooling2d_2",)


def test_it_follows_the_selection(page: GroupPage, build: Context, qtbot: QtBot) -> None:
    panel = page.parentWidget()
    assert isinstance(panel, PropertiesPanel)
    build.selection.select(BLOCK[:2])
    qtbot.waitUntil(lambda: panel.currentWidget() is panel.several)
    build.selection.select((*BLOCK, "dense_1"))
    assert panel.currentWidget() is panel.several
    build.selection.select(BLOCK)
    qtbot.waitUntil(lambda: panel.currentWidget() is panel.group)
