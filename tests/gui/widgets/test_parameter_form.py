import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from cnnstudio.core.layers import CATALOGUE
from cnnstudio.core.layers.parameter import Parameter, Value, defaults
from cnnstudio.core.project import SPLIT_PARAMETERS
from cnnstudio.core.training import FIT_PARAMETERS, OPTIMIZER, OPTIMIZERS
from cnnstudio.data.sources import SOURCES
from cnnstudio.gui.looks.theme import Appearance
from cnnstudio.gui.widgets.choice_editor import ChoiceEditor
from cnnstudio.gui.widgets.parameter_editors import EDITORS, SwitchEditor, TypedEditor
from cnnstudio.gui.widgets.parameter_form import ParameterForm
from cnnstudio.gui.widgets.typed_field import TypedField

DECLARED = {
    **{f"layer {spec.type_id}": spec.parameters for spec in CATALOGUE.values()},
    **{f"optimizer {spec.type_id}": spec.parameters for spec in OPTIMIZERS.values()},
    **{f"source {source.source_id}": tuple(source.parameters) for source in SOURCES.values()},
    "fit": (OPTIMIZER, *FIT_PARAMETERS),
    "split": SPLIT_PARAMETERS,
}
CONV2D, POOLING = CATALOGUE["conv2d"], CATALOGUE["max_pooling2d"]


class Edits:
    """A form on the screen and what it told."""

    def __init__(self, parameters: tuple[Parameter, ...], appearance: Appearance, qtbot: QtBot) -> None:
        self.form = ParameterForm(parameters, defaults(parameters), appearance)
        self.told: list[tuple[str, object]] = []
        self.form.edited.connect(self._note)
        qtbot.addWidget(self.form)
        self.form.show()
        qtbot.waitExposed(self.form)

    def _note(self, name: str, value: object) -> None:
        self.told.append((name, value))

    def field(self, name: str) -> TypedField:
        editor = self.form.editor(name)
        assert isinstance(editor, TypedEditor)
        return editor.field

    def type(self, name: str, words: str, *, enter: bool = True) -> None:
        field = self.field(name)
        field.setFocus()
        field.selectAll()
        QTest.keyClicks(field, words) if words else QTest.keyClick(field, Qt.Key.Key_Delete)
        if enter:
            QTest.keyClick(field, Qt.Key.Key_Return)

    def turn_wheel(self, name: str) -> None:
        field, nowhere = self.field(name), QPoint(0, 0)
        event = QWheelEvent(
            QPointF(5, 5), QPointF(5, 5), nowhere, QPoint(0, 120), Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(field, event)


@pytest.fixture
def conv2d(appearance: Appearance, qtbot: QtBot) -> Edits:
    return Edits(CONV2D.parameters, appearance, qtbot)


@pytest.fixture
def pooling(appearance: Appearance, qtbot: QtBot) -> Edits:
    return Edits(POOLING.parameters, appearance, qtbot)


@pytest.mark.parametrize("parameters", DECLARED.values(), ids=list(DECLARED))
def test_every_declared_setting_has_an_editor_that_shows_its_default(
    parameters: tuple[Parameter, ...], appearance: Appearance, qtbot: QtBot
) -> None:
    edits = Edits(parameters, appearance, qtbot)
    assert edits.form.values() == defaults(parameters)
    assert edits.told == []
    assert {type(parameter) for parameter in parameters} <= set(EDITORS)


@pytest.mark.parametrize(
    ("name", "words", "value"),
    [
        ("filters", "64", 64),
        ("filters", "64.0", 64),
        ("filters", "1,024", 1024),
        ("kernel_size", "5", (5, 5)),
        ("kernel_size", "5x3", (5, 3)),
        ("kernel_size", "5 × 3", (5, 3)),
        ("kernel_size", "5, 3", (5, 3)),
        ("kernel_size", "(5, 3)", (5, 3)),
    ],
)
def test_what_is_typed_is_told_once(conv2d: Edits, name: str, words: str, value: Value) -> None:
    conv2d.type(name, words)
    assert conv2d.told == [(name, value)]
    assert conv2d.form.values()[name] == value


@pytest.mark.parametrize(
    ("type_id", "name", "words", "value"),
    [
        ("rescaling", "scale", "1/127.5", 1 / 127.5),
        ("rescaling", "scale", "1e-3", 0.001),
        ("rescaling", "scale", "0,5", 0.5),
        ("zero_padding2d", "padding", "2", ((2, 2), (2, 2))),
        ("zero_padding2d", "padding", "1 2", ((1, 1), (2, 2))),
        ("zero_padding2d", "padding", "1,0 2,3", ((1, 0), (2, 3))),
        ("input", "shape", "28 28 1", (28, 28, 1)),
        ("input", "shape", "784", (784,)),
    ],
)
def test_each_kind_is_typed_in_its_own_way(
    appearance: Appearance, qtbot: QtBot, type_id: str, name: str, words: str, value: Value
) -> None:
    edits = Edits(CATALOGUE[type_id].parameters, appearance, qtbot)
    edits.type(name, words)
    assert edits.told == [(name, value)]


def test_one_over_255_stays_one_over_255(appearance: Appearance, qtbot: QtBot) -> None:
    edits = Edits(CATALOGUE["rescaling"].parameters, appearance, qtbot)
    assert edits.field("scale").text() == "1/255"
    edits.type("scale", "1/255")
    assert edits.told == []


@pytest.mark.parametrize("words", ["0", "-1", "abc", "", "1.5", "nan", "3x3"])
def test_what_cannot_be_taken_is_explained_kept_and_not_told(conv2d: Edits, words: str) -> None:
    conv2d.type("filters", words)
    assert conv2d.told == []
    assert conv2d.form.values()["filters"] == CONV2D.parameter("filters").default
    assert conv2d.field("filters").text() == words
    sentence = conv2d.form.row("filters").sentence()
    assert sentence.endswith("Choose a whole number of 1 or more.")


@pytest.mark.parametrize("words", ["1e400", "99999999999"])
def test_what_is_too_large_is_told_how_large_it_may_be(conv2d: Edits, words: str) -> None:
    conv2d.type("filters", words)
    assert conv2d.told == []
    assert conv2d.form.row("filters").sentence().endswith("Choose a whole number from 1 to 2,147,483,647.")


@pytest.mark.parametrize("words", ["nan", "-1", "0", "1/0", "inf", "1e999"])
def test_a_learning_rate_out_of_range_is_refused(appearance: Appearance, qtbot: QtBot, words: str) -> None:
    edits = Edits(OPTIMIZERS["adam"].parameters, appearance, qtbot)
    edits.type("learning_rate", words)
    assert edits.told == []
    assert edits.form.row("learning_rate").sentence()


@pytest.mark.parametrize("words", ["1e400", "-1", "0,0", "1/0"])
def test_a_refusal_repeats_what_was_typed(appearance: Appearance, qtbot: QtBot, words: str) -> None:
    edits = Edits(OPTIMIZERS["adam"].parameters, appearance, qtbot)
    edits.type("learning_rate", words)
    assert edits.form.row("learning_rate").sentence().startswith(f"learning_rate cannot be {words}. ")


def test_a_good_text_takes_the_refusal_away(conv2d: Edits) -> None:
    conv2d.type("filters", "0")
    conv2d.type("filters", "8")
    assert conv2d.form.row("filters").sentence() == ""
    assert conv2d.told == [("filters", 8)]


def test_escape_brings_the_last_value_back(conv2d: Edits) -> None:
    conv2d.type("filters", "0")
    QTest.keyClick(conv2d.field("filters"), Qt.Key.Key_Escape)
    assert conv2d.field("filters").text() == "32"
    assert conv2d.form.row("filters").sentence() == ""


def test_a_pause_in_typing_counts_and_single_keys_do_not(conv2d: Edits, qtbot: QtBot) -> None:
    with qtbot.waitSignal(conv2d.form.edited) as told:
        conv2d.type("filters", "128", enter=False)
        assert conv2d.told == []
    assert told.args == ["filters", 128]
    assert conv2d.field("filters").text() == "128"


def test_an_equal_value_from_outside_changes_nothing(conv2d: Edits) -> None:
    conv2d.type("filters", "0")
    conv2d.form.set_values({"filters": 32})
    assert conv2d.field("filters").text() == "0"


def test_the_field_being_typed_in_is_left_alone(conv2d: Edits) -> None:
    conv2d.type("filters", "12", enter=False)
    conv2d.form.set_values({"filters": 99, "kernel_size": (7, 7)})
    assert conv2d.field("filters").text() == "12"
    assert conv2d.field("kernel_size").text() == "7 × 7"
    assert conv2d.told == []


def test_an_undo_from_outside_shows_in_a_field_that_only_has_the_focus(conv2d: Edits) -> None:
    conv2d.type("filters", "64")
    conv2d.form.set_values({"filters": 32})
    assert conv2d.field("filters").text() == "32"


def test_plus_and_minus_step_within_the_limits(conv2d: Edits) -> None:
    less, more = conv2d.field("strides").findChildren(QToolButton)
    QTest.mouseClick(more, Qt.MouseButton.LeftButton)
    QTest.mouseClick(less, Qt.MouseButton.LeftButton)
    QTest.mouseClick(less, Qt.MouseButton.LeftButton)
    assert conv2d.told == [("strides", (2, 2)), ("strides", (1, 1))]


def test_the_arrow_keys_step(conv2d: Edits) -> None:
    field = conv2d.field("filters")
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Up)
    QTest.keyClick(field, Qt.Key.Key_PageDown)
    assert conv2d.told == [("filters", 33), ("filters", 23)]


def test_the_wheel_is_ignored_until_the_field_has_the_focus(conv2d: Edits) -> None:
    conv2d.field("kernel_size").setFocus()
    conv2d.turn_wheel("filters")
    assert conv2d.told == []
    conv2d.field("filters").setFocus()
    conv2d.turn_wheel("filters")
    assert conv2d.told == [("filters", 33)]


def test_an_empty_optional_pair_means_none(pooling: Edits) -> None:
    assert pooling.field("strides").placeholderText()
    pooling.type("strides", "3")
    pooling.type("strides", "")
    assert pooling.told == [("strides", (3, 3)), ("strides", None)]


def test_a_word_is_chosen_and_a_switch_is_turned(conv2d: Edits) -> None:
    activation, bias = conv2d.form.editor("activation"), conv2d.form.editor("use_bias")
    assert isinstance(activation, ChoiceEditor)
    assert isinstance(bias, SwitchEditor)
    activation.box.setFocus()
    QTest.keyClicks(activation.box, "rel")
    activation.box.activated.emit(activation.box.currentIndex())
    QTest.keyClick(bias.switch, Qt.Key.Key_Space)
    assert conv2d.told == [("activation", "relu"), ("use_bias", False)]


def test_more_settings_are_folded_and_unfold(conv2d: Edits) -> None:
    button = next(b for b in conv2d.form.findChildren(QPushButton) if b.text().startswith("More settings"))
    assert not conv2d.form.row("use_bias").isVisible()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert conv2d.form.row("use_bias").isVisible()
    assert button.text() == "Fewer settings"


def test_a_problem_unfolds_the_setting_that_is_to_blame(conv2d: Edits) -> None:
    conv2d.form.show_problems({"filters": "Too many."})
    assert not conv2d.form.row("groups").isVisible()
    conv2d.form.show_problems({"groups": "3 maps cannot be split into 2 equal groups."})
    assert conv2d.form.row("groups").isVisible()


def test_without_advanced_settings_there_is_nothing_to_unfold(pooling: Edits) -> None:
    advanced = [parameter for parameter in POOLING.parameters if parameter.advanced]
    shown = [button for button in pooling.form.findChildren(QPushButton) if button.isVisible()]
    assert len(shown) == bool(advanced)


def test_a_problem_of_the_network_stands_under_its_setting(conv2d: Edits) -> None:
    conv2d.form.show_problems({"kernel_size": "This filter does not fit."})
    assert conv2d.form.row("kernel_size").sentence() == "This filter does not fit."
    conv2d.type("kernel_size", "0")
    assert conv2d.form.row("kernel_size").sentence().startswith("kernel_size cannot be")
    conv2d.type("kernel_size", "1")
    conv2d.form.show_problems({})
    assert conv2d.form.row("kernel_size").sentence() == ""


def test_a_form_that_is_locked_shows_the_values_that_count(conv2d: Edits) -> None:
    conv2d.type("filters", "0")
    assert conv2d.form.row("filters").sentence()
    conv2d.form.refuse("A training is running.")
    assert conv2d.field("filters").text() == "32"
    assert not conv2d.form.row("filters").sentence()
    assert conv2d.told == []


def test_a_refused_form_says_why(conv2d: Edits) -> None:
    conv2d.form.refuse("A training is running.")
    assert not conv2d.field("filters").isEnabled()
    assert conv2d.form.row("filters").toolTip() == "A training is running."
    conv2d.form.refuse("")
    assert conv2d.field("filters").isEnabled()
    assert conv2d.form.row("filters").toolTip() == CONV2D.parameter("filters").help
