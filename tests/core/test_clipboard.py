"""A piece of a project on its way through the clipboard, and what is not a piece of a project."""

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cnnstudio.core.clipboard import LONGEST_TEXT, Clip, clip, from_text, looks_like_clip, to_text
from cnnstudio.core.editing.groups import fold_groups, group_layers
from cnnstudio.core.editing.layers import bypass_layers, rename_layer
from cnnstudio.core.editing.notes import add_note, new_note
from cnnstudio.core.editing.pasting import STEP, paste
from cnnstudio.core.errors import NetworkError
from cnnstudio.core.network import Connection, Layer, Network
from cnnstudio.core.project import FARTHEST, Project
from cnnstudio.core.project_file import decode, encode
from cnnstudio.core.project_reader import MOST_LAYERS
from cnnstudio.core.templates import template
from tests.core.making import chain, layer
from tests.core.strategies import projects

MNIST = template("mnist-cnn")
BLOCK = ["conv2d_1", "max_pooling2d_1", "conv2d_2"]


def test_a_piece_has_the_layers_and_what_joins_them_to_each_other() -> None:
    piece = clip(MNIST, BLOCK)
    assert list(piece.network.by_id) == BLOCK
    assert piece.network.connections == (
        Connection("conv2d_1", "max_pooling2d_1"), Connection("max_pooling2d_1", "conv2d_2"),
    )  # fmt: skip
    assert piece.layout == {i: MNIST.layout[i] for i in BLOCK}
    assert piece.head == "conv2d_1"


def test_a_group_comes_along_when_all_of_it_does() -> None:
    project = group_layers(MNIST, BLOCK, "block")
    assert clip(project, BLOCK[:2]).network.groups == ()
    assert clip(project, BLOCK).network.groups == project.network.groups


def test_what_is_not_there_cannot_be_copied() -> None:
    with pytest.raises(NetworkError):
        clip(MNIST, ["nobody"])


@settings(max_examples=100)
@given(projects(), st.data())
def test_any_piece_is_read_as_it_was_written(project: Project, data: st.DataObject) -> None:
    ids = list(project.network.by_id)
    chosen = data.draw(st.lists(st.sampled_from(ids), unique=True)) if ids else []
    piece = clip(project, chosen, [note.id for note in project.notes])
    if not piece.is_empty:
        assert from_text(to_text(piece)) == piece
        assert looks_like_clip(to_text(piece))


@settings(max_examples=100)
@given(projects(), projects())
def test_any_piece_pasted_anywhere_makes_a_project_that_can_be_saved(project: Project, other: Project) -> None:
    piece = Clip(other.network, other.layout, other.notes)
    pasted = paste(project, piece)
    made = pasted.project
    assert len(made.network.layers) == len(project.network.layers) + len(other.network.layers)
    assert made.network.layers[: len(project.network.layers)] == project.network.layers
    new = made.network.layers[len(project.network.layers) :]
    assert [(one.name, one.params) for one in new] == [(one.name, one.params) for one in other.network.layers]
    assert tuple(one.id for one in new) == pasted.layer_ids
    assert decode(encode(made)) == made
    again = clip(made, pasted.layer_ids, pasted.note_ids)
    assert len(again.network.connections) == len(other.network.connections)


def test_a_copy_has_new_ids_the_same_settings_and_its_own_shared_weights() -> None:
    network = chain("dense", "dense")
    network = network.replace_layer(replace(layer("dense_2", "dense"), weights_of="dense_1"))
    project = rename_layer(Project(network=network), "dense_1", "mine")
    pasted = paste(project, clip(project, ["dense_1", "dense_2"]))
    assert pasted.layer_ids == ("dense_3", "dense_4")
    first, second = (pasted.project.network.layer(i) for i in pasted.layer_ids)
    assert (first.name, first.weights_of, second.weights_of) == ("mine", None, "dense_3")


def test_a_copy_of_a_layer_whose_weights_stay_behind_has_its_own() -> None:
    network = chain("dense", "dense")
    network = network.replace_layer(replace(layer("dense_2", "dense"), weights_of="dense_1"))
    [made] = paste(Project(network=network), clip(Project(network=network), ["dense_2"])).layer_ids
    assert clip(Project(network=network), ["dense_2"]).network.layers[0].weights_of is None
    assert made == "dense_3"


def test_bypassed_and_folded_stay_what_they_are() -> None:
    project = fold_groups(group_layers(bypass_layers(MNIST, ["conv2d_1"]), BLOCK), ["group_1"])
    pasted = paste(project, from_text(to_text(clip(project, BLOCK))))
    assert pasted.project.network.layer(pasted.layer_ids[0]).bypassed
    assert pasted.project.network.groups[-1] == replace(
        project.network.groups[0], id="group_2", layer_ids=pasted.layer_ids
    )


def test_copies_stand_beside_what_was_copied_and_beside_each_other() -> None:
    once = paste(MNIST, clip(MNIST, ["conv2d_1"]))
    twice = paste(once.project, clip(MNIST, ["conv2d_1"]))
    x, y = MNIST.layout["conv2d_1"]
    assert once.project.layout[once.layer_ids[0]] == (x + STEP, y + STEP)
    assert twice.project.layout[twice.layer_ids[0]] == (x + 2 * STEP, y + 2 * STEP)


def test_what_is_pasted_at_a_place_begins_there() -> None:
    project = add_note(MNIST, new_note(MNIST, "here", (-500.0, 0.0)))
    piece = clip(project, BLOCK, ["note_1"])
    pasted = paste(project, piece, at=(7.0, 9.0))
    note = pasted.project.notes[-1]
    assert note.id == "note_2"
    places = [*(pasted.project.layout[i] for i in pasted.layer_ids), note.position]
    assert (min(x for x, _ in places), min(y for _, y in places)) == (7.0, 9.0)


def test_nothing_is_pasted_beyond_what_a_project_can_hold() -> None:
    pasted = paste(MNIST, clip(MNIST, BLOCK), at=(FARTHEST, FARTHEST))
    assert decode(encode(pasted.project)) == pasted.project
    many = Network(tuple(Layer(f"x_{count}", "x") for count in range(MOST_LAYERS)))
    with pytest.raises(NetworkError, match="20,000 layers at most; this would be 20,001"):
        paste(Project(network=many), Clip(Network((Layer("x_1", "x"),))))


def test_a_chain_is_connected_behind_a_layer_that_feeds_nothing() -> None:
    pasted = paste(MNIST, clip(MNIST, ["dense_1", "dense_2"]), after="dense_2")
    assert pasted.project.network.inputs[pasted.layer_ids[0]] == ("dense_2",)


def test_a_chain_is_connected_behind_nothing_that_feeds_a_layer_already() -> None:
    pasted = paste(MNIST, clip(MNIST, ["dense_1"]), after="conv2d_1")
    assert pasted.project.network.inputs[pasted.layer_ids[0]] == ()


@pytest.mark.parametrize("layer_ids", [["input_1"], ["conv2d_1", "dense_1"], ["input_1", "conv2d_1"]])
def test_what_has_no_one_head_that_could_receive_stands_alone(layer_ids: list[str]) -> None:
    pasted = paste(MNIST, clip(MNIST, layer_ids), after="dense_2")
    assert pasted.project.network.outputs["dense_2"] == ()


def test_strangers_get_ids_that_can_be_saved() -> None:
    source = encode(Project(network=Network((Layer("x_1", "Fancy Layer!", {"y": (1, 2)}),))))
    pasted = paste(MNIST, from_text(source))
    assert pasted.layer_ids == ("layer_1",)
    assert pasted.project.network.layer("layer_1").params == {"y": (1, 2)}
    assert decode(encode(pasted.project)) == pasted.project


def test_a_whole_project_can_be_pasted_as_text() -> None:
    assert len(from_text("\ufeff" + encode(MNIST)).network.layers) == len(MNIST.network.layers)


def test_unknown_keys_are_kept() -> None:
    values = json.loads(to_text(clip(MNIST, ["conv2d_1"])))
    values["layers"][0]["colour"] = "red"
    values["layers"][0]["params"]["novelty"] = 3
    values["from"] = "elsewhere"
    pasted = paste(MNIST, from_text(json.dumps(values)))
    extra = pasted.project.network.layer(pasted.layer_ids[0]).extra
    assert extra == {"colour": "red", "params": {"novelty": 3}}


HEAD = '{"format": "cnnstudio", "version": 1, '
HOSTILE = {
    "nothing": "",
    "words": "model.add(Dense(3))",
    "another kind": '{"nodes": []}',
    "cut off": to_text(clip(MNIST, BLOCK))[:-20],
    "empty": HEAD + '"layers": []}',
    "not a number": HEAD + '"layers": [{"id": "a", "type": "x"}], "layout": {"a": [NaN, 0]}}',
    "endless": HEAD + '"layers": [{"id": "a", "type": "x"}], "layout": {"a": [1e999, 0]}}',
    "far away": HEAD + '"layers": [{"id": "a", "type": "x"}], "layout": {"a": [1e300, 0]}}',
    "deep": HEAD + '"layers": ' + "[" * 100_000 + "]" * 100_000 + "}",
    "twice": HEAD + '"layers": [{"id": "a", "type": "x"}, {"id": "a", "type": "x"}]}',
    "circle": HEAD + '"layers": [{"id": "a", "type": "x"}, {"id": "b", "type": "x"}], '
    '"connections": [["a", "b"], ["b", "a"]]}',
    "from nowhere": HEAD + '"layers": [{"id": "a", "type": "x"}], "connections": [["a", "b"]]}',
    "bad id": HEAD + '"layers": [{"id": "../a", "type": "x"}]}',
    "bad setting": HEAD + '"layers": [{"id": "a", "type": "conv2d", "params": {"filters": -1}}]}',
    "newer": '{"format": "cnnstudio", "version": 99, "layers": [{"id": "a", "type": "x"}]}',
    "half a sign": HEAD + '"layers": [{"id": "a", "type": "x", "name": "\\ud800"}]}',
    "too long": HEAD + '"name": "' + "x" * LONGEST_TEXT + '"}',
    "ten million brackets": "[" * 7_900_000,
}


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE.keys())
def test_what_is_no_piece_is_refused_in_a_sentence(words: str) -> None:
    with pytest.raises(NetworkError) as refusal:
        from_text(words)
    assert refusal.value.message.endswith((".", "!"))
    assert refusal.value.hint


def test_python_is_left_to_its_reader() -> None:
    assert not looks_like_clip("import keras\nmodel = {'cnnstudio': 1}")
    assert looks_like_clip("  \n" + HOSTILE["cut off"])
