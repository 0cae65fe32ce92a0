"""The document: its verbs, what they refuse, and that undo is exact."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from pytestqt.qtbot import QtBot

from cnnstudio.core.analysis import analyze
from cnnstudio.core.change import Change
from cnnstudio.core.errors import CnnStudioError, DataError, NetworkError, ParameterError, ProjectFileError
from cnnstudio.core.layers import CATALOGUE, Category
from cnnstudio.core.network import Connection, Layer, Network
from cnnstudio.core.project import DataChoice, Project
from cnnstudio.core.templates import TEMPLATES, template
from cnnstudio.data.sources import facts
from cnnstudio.gui.document import ProjectDocument
from tests.gui.edits import Edit, edits


@pytest.fixture
def document() -> ProjectDocument:
    return ProjectDocument(template("mnist-cnn"))


@pytest.fixture
def mnist() -> Project:
    return ProjectDocument(template("mnist-cnn")).project


# Undo ----------------------------------------------------------------------------------------------------------------


@settings(max_examples=60, deadline=None)
@given(edits)
def test_undo_and_redo_are_exact_over_any_edits(attempts: list[Edit]) -> None:
    document = ProjectDocument(template("mnist-cnn"))
    stack = document.undo_stack
    states = {0: document.project}
    for attempt in attempts:
        before, steps = document.project, stack.index()
        if not attempt.try_on(document):
            assert document.project is before
            assert stack.index() == steps
        states = {step: state for step, state in states.items() if step <= stack.index()}
        states[stack.index()] = document.project
    for step in reversed(range(stack.index())):
        stack.undo()
        assert document.project == states[step]
    for step in range(1, stack.count() + 1):
        stack.redo()
        assert document.project == states[step]


@settings(max_examples=40, deadline=None)
@given(edits)
def test_the_analysis_is_that_of_the_whole_network_after_any_edits(attempts: list[Edit]) -> None:
    document = ProjectDocument(template("mnist-cnn"))
    for attempt in attempts:
        attempt.try_on(document)
        assert document.analysis.layers == analyze(document.network, facts(document.project)).layers
        assert document.analysis.problems == analyze(document.network, facts(document.project)).problems
        assert set(document.project.layout) == set(document.network.by_id)


def test_every_edit_is_one_step(document: ProjectDocument) -> None:
    document.insert_into(Connection("conv2d_1", "max_pooling2d_1"), "dropout", {"dense_2": (0.0, 900.0)}, (0.0, 172.0))
    document.remove(["conv2d_2", "flatten_1"], [Connection("input_1", "conv2d_1")])
    document.choose_data(DataChoice("shapes"))
    assert document.undo_stack.count() == 3


def test_an_edit_that_changes_nothing_is_no_step(document: ProjectDocument, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(document.changed):
        document.set_parameter("conv2d_1", "filters", 32)
        document.move_layers({"conv2d_1": document.project.layout["conv2d_1"]})
        document.rename_layer("conv2d_1", "  ")
        document.remove()
        document.choose_data(document.project.data)
    assert document.undo_stack.count() == 0


def test_edits_with_one_merge_key_are_one_step(document: ProjectDocument, mnist: Project) -> None:
    for filters in (33, 40, 48):
        document.set_parameter("conv2d_1", "filters", filters, merge_key="filters")
    assert document.undo_stack.count() == 1
    document.undo_stack.undo()
    assert document.project == mnist


def test_a_dragged_setting_that_comes_back_leaves_no_step(document: ProjectDocument, mnist: Project) -> None:
    for filters in (33, 34, 32):
        document.set_parameter("conv2d_1", "filters", filters, merge_key="filters")
    assert document.undo_stack.count() == 0
    assert not document.is_modified
    assert document.project == mnist


def test_merge_keys_that_differ_stay_apart(document: ProjectDocument) -> None:
    document.move_layers({"conv2d_1": (1.0, 1.0)}, merge_key="first")
    document.move_layers({"conv2d_1": (2.0, 2.0)}, merge_key="second")
    document.move_layers({"conv2d_1": (3.0, 3.0)})
    document.move_layers({"conv2d_1": (4.0, 4.0)})
    assert document.undo_stack.count() == 4


def test_what_was_saved_in_the_middle_of_a_merge_can_be_reached_again(
    document: ProjectDocument, tmp_path: Path
) -> None:
    document.set_parameter("conv2d_1", "filters", 33, merge_key="filters")
    document.save(tmp_path / "a.cnn")
    document.set_parameter("conv2d_1", "filters", 34, merge_key="filters")
    assert document.is_modified
    document.undo_stack.undo()
    assert not document.is_modified
    assert document.network.layer("conv2d_1").params["filters"] == 33


# Verbs ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("type_id", CATALOGUE)
def test_every_layer_type_can_be_added_behind_another(document: ProjectDocument, type_id: str) -> None:
    layer_id = document.add_layer(type_id, (0.0, 700.0), after="dense_2")
    layer = document.network.layer(layer_id)
    assert layer.params == CATALOGUE[type_id].defaults()
    takes_input = CATALOGUE[type_id].maximum_inputs != 0
    assert document.network.inputs[layer_id] == (("dense_2",) if takes_input else ())
    assert document.project.layout[layer_id] == (0.0, 700.0)


@pytest.mark.parametrize("type_id", [i for i, spec in CATALOGUE.items() if spec.maximum_inputs != 0])
def test_every_layer_type_can_divide_a_connection(document: ProjectDocument, type_id: str) -> None:
    layer_id = document.insert_into(Connection("conv2d_1", "max_pooling2d_1"), type_id, {}, (0.0, 0.0))
    assert document.network.inputs["max_pooling2d_1"] == (layer_id,)
    assert document.network.outputs["conv2d_1"] == (layer_id,)


def test_a_divided_connection_keeps_its_place_among_the_inputs_of_a_merge(document: ProjectDocument) -> None:
    merge = document.add_layer("concatenate", (0.0, 0.0), after="conv2d_1")
    document.connect_layers("max_pooling2d_1", merge)
    inserted = document.insert_into(Connection("conv2d_1", merge), "dropout", {}, (0.0, 0.0))
    assert document.network.inputs[merge] == (inserted, "max_pooling2d_1")


def test_an_occupied_input_changes_its_source(document: ProjectDocument) -> None:
    document.connect_layers("max_pooling2d_1", "flatten_1")
    assert document.network.inputs["flatten_1"] == ("max_pooling2d_1",)


def test_a_merge_keeps_all_its_inputs(document: ProjectDocument) -> None:
    merge = document.add_layer("add", (0.0, 0.0), after="conv2d_1")
    document.connect_layers("max_pooling2d_1", merge)
    assert document.network.inputs[merge] == ("conv2d_1", "max_pooling2d_1")


def test_a_name_is_one_line_of_bearable_length(document: ProjectDocument) -> None:
    document.rename_layer("conv2d_1", "  edges \n and\tcorners " + "x" * 500)
    name = document.network.layer("conv2d_1").name
    assert name.startswith("edges and corners x")
    assert len(name) == 200


def test_removing_a_layer_drops_its_place(document: ProjectDocument) -> None:
    document.remove(["flatten_1"])
    assert "flatten_1" not in document.project.layout


def test_a_layer_taken_out_of_a_chain_heals_it(document: ProjectDocument) -> None:
    document.remove(["conv2d_2", "max_pooling2d_2", "flatten_1"])
    assert document.network.inputs["dense_1"] == ("max_pooling2d_1",)
    assert document.undo_stack.count() == 1


def test_a_removed_connection_stays_removed(document: ProjectDocument) -> None:
    document.remove(["conv2d_2"], [Connection("conv2d_2", "max_pooling2d_2")])
    assert document.network.inputs["max_pooling2d_2"] == ()


def test_the_inputs_of_a_merge_change_their_order(document: ProjectDocument) -> None:
    merge = document.add_layer("concatenate", (0.0, 0.0), after="conv2d_1")
    document.connect_layers("max_pooling2d_1", merge)
    document.order_inputs(merge, ["max_pooling2d_1", "conv2d_1"])
    assert document.network.inputs[merge] == ("max_pooling2d_1", "conv2d_1")
    assert set(document.network.outputs["conv2d_1"]) == {"max_pooling2d_1", merge}
    with pytest.raises(NetworkError, match="not the inputs of Concatenate"):
        document.order_inputs(merge, ["conv2d_1"])


def test_bypassing_is_one_step_that_is_undone(document: ProjectDocument, mnist: Project) -> None:
    document.bypass_layers(["conv2d_1", "max_pooling2d_1"])
    assert document.analysis.layers["conv2d_2"].input_shapes == ((28, 28, 1),)
    document.undo_stack.undo()
    assert document.project == mnist


REFUSED = {
    "bypassing the input": lambda d: d.bypass_layers(["conv2d_1", "input_1"]),
    "a circle": lambda d: d.connect_layers("dense_2", "conv2d_1"),
    "itself": lambda d: d.connect_layers("dense_2", "dense_2"),
    "into input": lambda d: d.connect_layers("dense_2", "input_1"),
    "twice": lambda d: d.connect_layers("input_1", "conv2d_1"),
    "from nowhere": lambda d: d.connect_layers("nobody", "conv2d_1"),
    "to nowhere": lambda d: d.connect_layers("conv2d_1", "nobody"),
    "input in the middle": lambda d: d.insert_into(Connection("input_1", "conv2d_1"), "input", {}, (0.0, 0.0)),
    "no such connection": lambda d: d.insert_into(Connection("input_1", "dense_2"), "dropout", {}, (0.0, 0.0)),
    "unknown layer": lambda d: d.set_parameter("nobody", "filters", 3),
    "bad value": lambda d: d.set_parameter("conv2d_1", "filters", 0),
    "name of nobody": lambda d: d.rename_layer("nobody", "x"),
    "unknown data": lambda d: d.choose_data(DataChoice("clouds")),
    "impossible split": lambda d: d.choose_data(DataChoice(validation=0.0)),
    "a step that belongs into the network": lambda d: d.add_step(Category.PREPARATION, "dense"),
    "a step of the other stage": lambda d: d.add_step(Category.AUGMENTATION, "rescaling"),
    "a step that is not there": lambda d: d.remove_step(Category.PREPARATION, "rescaling_9"),
    "bad value of a step": lambda d: d.set_step_parameter(Category.PREPARATION, "rescaling_1", "scale", "much"),
}


@pytest.mark.parametrize("attempt", REFUSED.values(), ids=REFUSED.keys())
def test_a_refusal_leaves_everything_as_it_was(document: ProjectDocument, qtbot: QtBot, attempt) -> None:
    before, analysis = document.project, document.analysis
    with qtbot.assertNotEmitted(document.changed), pytest.raises(CnnStudioError) as refusal:
        attempt(document)
    assert refusal.value.message
    assert document.project is before
    assert document.analysis is analysis
    assert document.undo_stack.count() == 0


def test_the_kind_of_refusal_says_what_was_wrong(document: ProjectDocument) -> None:
    for name, kind in (("a circle", NetworkError), ("bad value", ParameterError), ("unknown data", DataError)):
        with pytest.raises(kind):
            REFUSED[name](document)


# Signals -------------------------------------------------------------------------------------------------------------


def test_a_change_is_told_once_the_project_is_the_new_one(document: ProjectDocument, qtbot: QtBot) -> None:
    seen: list[object] = []
    document.changed.connect(lambda change: seen.append((change, document.network.layer("conv2d_1").params["filters"])))
    document.analyzed.connect(lambda analysis: seen.append(analysis.parameters))
    document.set_parameter("conv2d_1", "filters", 8)
    assert seen == [(Change(edited=("conv2d_1",)), 8), 206_170]


def test_undo_tells_the_change_backwards(document: ProjectDocument, qtbot: QtBot) -> None:
    document.remove(["flatten_1"])
    with qtbot.waitSignal(document.changed) as told:
        document.undo_stack.undo()
    change = told.args[0]
    assert change.added == ("flatten_1",)
    assert set(change.connected) == {Connection("max_pooling2d_2", "flatten_1"), Connection("flatten_1", "dense_1")}


def test_a_title_tells_of_file_and_name(document: ProjectDocument, tmp_path: Path, qtbot: QtBot) -> None:
    assert document.title == document.project.name
    with qtbot.waitSignal(document.title_changed):
        document.save(tmp_path / "mine.cnn")
    assert document.title == "mine"
    with qtbot.waitSignal(document.title_changed):
        document.set_parameter("conv2d_1", "filters", 8)
    assert document.is_modified
    assert ProjectDocument().title


# Files ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [template.name for template in TEMPLATES])
def test_what_was_saved_is_what_is_opened(name: str, tmp_path: Path) -> None:
    document, path = ProjectDocument(template(name)), tmp_path / "a.cnn"
    document.save(path)
    other = ProjectDocument()
    other.open(path)
    assert other.project == document.project
    assert other.path == path
    assert not other.is_modified


def test_opening_forgets_the_steps_of_the_project_before(document: ProjectDocument, qtbot: QtBot) -> None:
    document.set_parameter("conv2d_1", "filters", 8)
    with qtbot.waitSignals([document.changed, document.analyzed, document.opened], order="strict"):
        document.show(template("mlp"))
    assert not document.undo_stack.canUndo()
    assert not document.is_modified
    assert document.analysis.parameters == 669_706


def test_every_layer_of_an_opened_project_has_a_place(document: ProjectDocument) -> None:
    document.show(replace(template("cifar10-cnn"), layout={"conv2d_1": (40.0, 8.0)}))
    assert set(document.project.layout) == set(document.network.by_id)
    assert document.project.layout["conv2d_1"] == (40.0, 8.0)
    assert not document.is_modified


def test_a_broken_file_leaves_the_present_project(document: ProjectDocument, tmp_path: Path) -> None:
    document.set_parameter("conv2d_1", "filters", 8)
    before, broken = document.project, tmp_path / "broken.cnn"
    broken.write_text('{"format": "cnnstudio", "vers')
    for path in (broken, tmp_path / "missing.cnn", tmp_path):
        with pytest.raises(ProjectFileError):
            document.open(path)
    assert document.project is before
    assert document.undo_stack.canUndo()
    assert document.path is None


def test_data_that_do_not_exist_leave_the_present_project(document: ProjectDocument, qtbot: QtBot) -> None:
    document.set_parameter("conv2d_1", "filters", 8)
    before = document.project
    with qtbot.assertNotEmitted(document.changed), pytest.raises(DataError):
        document.show(replace(template("mlp"), data=DataChoice("clouds")))
    assert document.project is before
    assert document.undo_stack.canUndo()


def test_a_file_that_cannot_be_written_leaves_the_document_modified(document: ProjectDocument, tmp_path: Path) -> None:
    document.set_parameter("conv2d_1", "filters", 8)
    with pytest.raises(CnnStudioError):
        document.save(tmp_path / "missing" / "a.cnn")
    assert document.is_modified
    assert document.path is None


def test_an_unknown_layer_type_can_be_named_moved_and_removed() -> None:
    network = Network((Layer("x_1", "x", {"y": 1}), Layer("dense_1", "dense", CATALOGUE["dense"].defaults())))
    document = ProjectDocument(Project(network=network.connect(Connection("x_1", "dense_1"))))
    document.rename_layer("x_1", "mystery")
    document.move_layers({"x_1": (8.0, 8.0)})
    assert document.network.layer("x_1").params == {"y": 1}
    document.remove(["x_1"])
    document.undo_stack.undo()
    assert document.network.inputs["dense_1"] == ("x_1",)


def test_what_was_recovered_is_modified_until_it_is_saved_or_left(document: ProjectDocument, tmp_path: Path) -> None:
    document.show(template("mlp"), modified=True)
    assert document.is_modified
    assert document.undo_stack.count() == 0
    document.save(tmp_path / "a.cnn")
    assert not document.is_modified
    document.show(template("mlp"), tmp_path / "a.cnn", document.fingerprint, modified=True)
    document.show(template("mnist-cnn"))
    assert not document.is_modified


def test_a_file_that_something_else_changed_is_noticed(document: ProjectDocument, tmp_path: Path) -> None:
    path = tmp_path / "a.cnn"
    assert not document.is_file_changed
    document.save(path)
    content = path.read_bytes()
    path.write_bytes(content)  # Touched, as copying programs do.
    assert not document.is_file_changed
    path.write_bytes(content.replace(b"32", b"16"))
    assert document.is_file_changed
    document.open(path)
    assert not document.is_file_changed
    path.unlink()
    assert not document.is_file_changed
