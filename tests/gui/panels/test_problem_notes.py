"""Problems, advice and ideas in the properties: what they say, where they stand, and what mends them."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cnnstudio.core.layers import Category
from cnnstudio.core.network import Connection
from cnnstudio.gui.context import Context
from cnnstudio.gui.panels.properties import PropertiesPanel
from cnnstudio.gui.widgets.button import Button
from cnnstudio.gui.widgets.parameter_form import ParameterForm
from tests.gui.panels.conftest import Show


@pytest.fixture
def panel(build: Context, show: Show) -> PropertiesPanel:
    made = PropertiesPanel(build)
    made.resize(300, 800)
    show(made)
    return made


def _select(panel: PropertiesPanel, build: Context, qtbot: QtBot, layer_id: str) -> None:
    build.selection.select([layer_id])
    qtbot.waitUntil(lambda: panel.layer.settings is not None and panel.layer.settings.layer_id == layer_id)
    qtbot.waitUntil(lambda: panel.currentWidget() is panel.layer)


def _form(panel: PropertiesPanel) -> ParameterForm:
    assert panel.layer.settings is not None
    return panel.layer.settings.form


def test_a_problem_stands_at_the_top_and_its_hint_at_the_setting(
    panel: PropertiesPanel, build: Context, qtbot: QtBot
) -> None:
    _select(panel, build, qtbot, "dense_2")
    assert not panel.layer.problems.isVisible()
    build.document.set_parameter("dense_2", "units", 12)
    qtbot.waitUntil(panel.layer.problems.isVisible)
    (problem,) = build.document.analysis.problems_of("dense_2")
    assert panel.layer.problems.notes() == [problem.message]
    assert _form(panel).row("units").sentence() == problem.hint
    build.document.undo_stack.undo()
    qtbot.waitUntil(panel.layer.problems.isHidden)
    assert _form(panel).row("units").sentence() == ""


def test_advice_about_a_setting_stands_above_the_form_and_not_as_an_error_at_its_field(
    panel: PropertiesPanel, build: Context, qtbot: QtBot
) -> None:
    _select(panel, build, qtbot, "dense_1")
    build.document.set_parameter("dense_1", "activation", "linear")
    qtbot.waitUntil(panel.layer.problems.isVisible)
    assert panel.layer.problems.notes() == [
        "Dense 1 has no activation before Dense 2: their 200,768 + 650 parameters are one linear map."
    ]
    assert _form(panel).row("activation").sentence() == ""


def test_an_idea_stands_below_the_numbers_and_can_be_tried(
    panel: PropertiesPanel, build: Context, qtbot: QtBot
) -> None:
    _select(panel, build, qtbot, "dense_1")
    assert panel.layer.ideas.notes() == ["Dense 1 holds 91.2 % of all parameters: 200,768 of 220,234."]
    assert not panel.layer.problems.isVisible()
    qtbot.waitUntil(lambda: len(panel.layer.ideas.fixes()) == 2)
    button = panel.layer.ideas.fixes()[0]
    assert button.accessibleDescription() == "220,234 → 19,466 parameters"
    button.click()
    assert build.document.analysis.parameters == 19_466
    build.document.undo_stack.undo()
    assert build.document.analysis.parameters == 220_234


@pytest.mark.parametrize("selected", ["dense_2", None])
def test_a_problem_is_mended_with_one_click(
    panel: PropertiesPanel, build: Context, qtbot: QtBot, selected: str | None
) -> None:
    """On the layer's own page, and on the network's."""
    build.document.set_parameter("dense_2", "units", 12)
    if selected is not None:
        _select(panel, build, qtbot, selected)
    notes = panel.layer.problems if selected is not None else panel.network.problems
    qtbot.waitUntil(lambda: len(notes.fixes()) == 1)
    qtbot.mouseClick(notes.fixes()[0], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(notes.isHidden)
    assert build.document.network.layer("dense_2").params["units"] == 10


def test_figures_of_a_broken_network_stand_for_what_is_right(
    panel: PropertiesPanel, build: Context, qtbot: QtBot
) -> None:
    assert not panel.network.so_far.isVisible()
    build.document.set_parameter("conv2d_2", "padding", "valid")
    build.document.set_parameter("conv2d_2", "kernel_size", 20)
    qtbot.waitUntil(panel.network.so_far.isVisible)
    assert panel.network.so_far.text() == "So far: 3 of 8 layers can be worked out."
    assert panel.network.totals.values()["Parameters"] == "320"


def test_a_note_about_a_step_leads_to_it_in_data(panel: PropertiesPanel, build: Context, qtbot: QtBot) -> None:
    step_id = build.document.add_step(Category.AUGMENTATION, "random_flip")
    qtbot.waitUntil(lambda: len(panel.network.problems.notes()) == 1)
    [link] = [button for button in panel.network.problems.findChildren(Button) if button.text() == "Show the step ›"]
    with qtbot.waitSignal(build.navigation.steps_wanted) as wanted:
        link.click()
    assert wanted.args == [Category.AUGMENTATION, step_id]


def test_problems_of_the_network_lead_to_their_layers(panel: PropertiesPanel, build: Context, qtbot: QtBot) -> None:
    build.document.remove(connections=[Connection("flatten_1", "dense_1")])
    qtbot.waitUntil(lambda: panel.network.state.text() == "2 problems")
    panel.network.problems.layer_wanted.emit("dense_1")
    assert build.selection.current == "dense_1"
