"""Where a layer goes that was typed or double-clicked in the palette."""

import pytest

from cnnstudio.core.layers import CATALOGUE
from cnnstudio.core.network import Connection
from cnnstudio.core.project import Project
from cnnstudio.gui.canvas.geometry import COLUMN_PITCH, PITCH, card_rect, free_place
from cnnstudio.gui.canvas.placement import place_behind
from cnnstudio.gui.document import ProjectDocument
from cnnstudio.gui.selection import Selection


def _overlaps(document: ProjectDocument) -> bool:
    rects = [card_rect(place) for place in document.project.layout.values()]
    return any(a.intersects(b) for i, a in enumerate(rects) for b in rects[:i])


@pytest.mark.parametrize("type_id", CATALOGUE)
def test_a_network_grows_by_every_layer(type_id: str, document: ProjectDocument, selection: Selection) -> None:
    layer_id = place_behind(document, selection, type_id)
    assert selection.layers == (layer_id,)
    assert document.undo_stack.count() == 1
    expected = () if CATALOGUE[type_id].maximum_inputs == 0 else ("dense_2",)
    assert document.network.inputs[layer_id] == expected
    assert not _overlaps(document)


@pytest.mark.parametrize("type_id", CATALOGUE)
def test_the_first_layer_of_an_empty_canvas(type_id: str) -> None:
    document = ProjectDocument()
    layer_id = place_behind(document, Selection(document), type_id)
    assert document.project.layout == {layer_id: (0.0, 0.0)}


def test_in_the_middle_of_a_chain_those_below_move_down(document: ProjectDocument, selection: Selection) -> None:
    before = document.project.layout
    selection.select(["conv2d_1"])
    layer_id = place_behind(document, selection, "batch_normalization")
    assert document.network.outputs["conv2d_1"] == (layer_id,)
    assert document.network.inputs["max_pooling2d_1"] == (layer_id,)
    for moved in ("max_pooling2d_1", "dense_2"):
        assert document.project.layout[moved] == (before[moved][0], before[moved][1] + PITCH)
    assert document.project.layout["input_1"] == before["input_1"]


def test_room_that_is_there_is_used(document: ProjectDocument, selection: Selection) -> None:
    lower = {i: (x, y + PITCH) for i, (x, y) in document.project.layout.items() if y > 86}
    document.move_layers(lower)
    selection.select(["conv2d_1"])
    layer_id = place_behind(document, selection, "dropout")
    assert document.project.layout[layer_id] == (0.0, 2 * PITCH)
    assert {i: document.project.layout[i] for i in lower} == lower


def test_a_selected_connection_is_divided(document: ProjectDocument, selection: Selection) -> None:
    selection.select(connections=[Connection("flatten_1", "dense_1")])
    layer_id = place_behind(document, selection, "dropout")
    assert document.network.inputs["dense_1"] == (layer_id,)


def test_typed_layers_follow_each_other(document: ProjectDocument, selection: Selection) -> None:
    first = place_behind(document, selection, "dropout")
    second = place_behind(document, selection, "dense")
    assert document.network.inputs[second] == (first,)


def test_a_branch_begins_beside_the_others(document: ProjectDocument, selection: Selection) -> None:
    document.add_layer("conv2d", (COLUMN_PITCH, 172.0), after="conv2d_1")
    selection.select(["conv2d_1"])
    layer_id = place_behind(document, selection, "average_pooling2d")
    assert document.network.inputs[layer_id] == ("conv2d_1",)
    assert not _overlaps(document)


def test_another_input_goes_on_top_and_stays_alone(selection: Selection, document: ProjectDocument) -> None:
    selection.select(["conv2d_1"])
    layer_id = place_behind(document, selection, "input")
    assert document.project.layout[layer_id] == (0.0, -PITCH)
    assert document.network.outputs["conv2d_1"] == ("max_pooling2d_1",)


def test_a_building_learner_never_gets_overlapping_cards() -> None:
    document = ProjectDocument(Project())
    selection = Selection(document)
    for type_id in ("input", "conv2d", "max_pooling2d", "flatten", "dense", "dense"):
        place_behind(document, selection, type_id)
    selection.select(["conv2d_1"])
    for type_id in ("batch_normalization", "activation", "dropout"):
        place_behind(document, selection, type_id)
    assert [document.network.layer(i).type_id for i in document.network.order][:5] == [
        "input",
        "conv2d",
        "batch_normalization",
        "activation",
        "dropout",
    ]
    assert sorted(y for _, y in document.project.layout.values()) == [row * PITCH for row in range(9)]


def test_a_taken_place_is_left_for_the_next_column() -> None:
    taken = [(0.0, 0.0), (COLUMN_PITCH, 10.0)]
    assert free_place((0.0, 0.0), taken) == (2 * COLUMN_PITCH, 0.0)
    assert free_place((0.0, 86.0), taken) == (0.0, 86.0)
