"""Groups and notes: put together, named, folded, written, and what a folded group says of its layers."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cnnstudio.core.analysis import analyze
from cnnstudio.core.editing.groups import fold_groups, group_layers, rename_group, ungroup
from cnnstudio.core.editing.layers import bypass_layers, insert_into, remove
from cnnstudio.core.editing.notes import LONGEST_NOTE, add_note, edit_note, move_notes, new_note, remove_notes
from cnnstudio.core.errors import NetworkError, ProjectFileError
from cnnstudio.core.fixes.editing import new_layer
from cnnstudio.core.grouping import group_totals, hidden_in, is_inside, way_in, way_out, whole_group
from cnnstudio.core.network import Connection, Group, Network
from cnnstudio.core.project import FARTHEST, Project
from cnnstudio.core.project_file import decode, encode
from cnnstudio.core.templates import template
from tests.core.making import FACTS, graph
from tests.core.strategies import networks

MNIST = template("mnist-cnn")


@pytest.fixture
def grouped() -> Project:
    return group_layers(MNIST, ["max_pooling2d_1", "conv2d_1"], "  first\nblock ")


def noted(project: Project, *words: str) -> Project:
    for count, one in enumerate(words):
        project = add_note(project, new_note(project, one, (0.0, 10.0 * count)))
    return project


# Groups --------------------------------------------------------------------------------------------------------------


def test_a_group_has_its_layers_in_their_order_and_a_name_of_one_line(grouped: Project) -> None:
    assert grouped.network.groups == (Group("group_1", "first block", ("conv2d_1", "max_pooling2d_1")),)


def test_a_group_without_a_name_is_called_a_group() -> None:
    assert group_layers(MNIST, ["conv2d_1"]).network.groups[0].name == "Group"


def test_layers_leave_the_group_that_they_were_in(grouped: Project) -> None:
    groups = group_layers(grouped, ["conv2d_1", "conv2d_2"]).network.groups
    assert [group.layer_ids for group in groups] == [("max_pooling2d_1",), ("conv2d_1", "conv2d_2")]
    assert len({group.id for group in groups}) == 2


def test_a_group_that_lost_all_its_layers_is_gone(grouped: Project) -> None:
    again = group_layers(grouped, ["conv2d_1", "max_pooling2d_1", "conv2d_2"])
    assert len(again.network.groups) == 1
    assert remove(grouped, ["conv2d_1", "max_pooling2d_1"]).network.groups == ()


def test_what_was_grouped_is_ungrouped(grouped: Project) -> None:
    assert ungroup(grouped, ["group_1"]) == MNIST


def test_a_group_gets_another_name(grouped: Project) -> None:
    assert rename_group(grouped, "group_1", " stem ").network.groups[0].name == "stem"
    assert rename_group(grouped, "group_1", "  ").network.groups[0].name == "Group"


def test_a_folded_group_hides_its_layers(grouped: Project) -> None:
    assert not hidden_in(grouped.network)
    folded = fold_groups(grouped, ["group_1"])
    assert set(hidden_in(folded.network)) == {"conv2d_1", "max_pooling2d_1"}


@pytest.mark.parametrize("verb", [ungroup, fold_groups, lambda p, ids: rename_group(p, ids[0], "x")])
def test_a_group_that_is_not_there_is_refused(verb) -> None:
    with pytest.raises(NetworkError, match="no group nobody"):
        verb(MNIST, ["nobody"])


def test_nothing_and_nobody_cannot_be_grouped() -> None:
    for layer_ids in ([], ["nobody"]):
        with pytest.raises(NetworkError):
            group_layers(MNIST, layer_ids)


@given(networks(), st.data())
def test_no_layer_is_ever_in_two_groups(network: Network, data: st.DataObject) -> None:
    project = Project(network=network)
    ids = list(network.by_id)
    for _ in range(3):
        chosen = data.draw(st.lists(st.sampled_from(ids), unique=True, min_size=1)) if ids else []
        if chosen:
            project = group_layers(project, chosen)
            assert set(project.network.groups[-1].layer_ids) == set(chosen)
    members = [i for group in project.network.groups for i in group.layer_ids]
    assert len(members) == len(set(members))
    assert decode(encode(project)) == project


def test_totals_are_the_sums_over_the_layers(grouped: Project) -> None:
    analysis = analyze(grouped.network, FACTS)
    totals = group_totals(analysis, grouped.network.groups[0])
    assert totals.layers == 2
    assert totals.parameters == analysis.layers["conv2d_1"].parameters
    assert totals.multiply_adds == analysis.layers["conv2d_1"].multiply_adds
    assert totals.memory == analysis.memory_of("conv2d_1", "max_pooling2d_1")
    assert totals.inputs == (Connection("input_1", "conv2d_1"),)
    assert totals.outputs == (Connection("max_pooling2d_1", "conv2d_2"),)
    assert totals.input_shapes == ((28, 28, 1),)
    assert totals.output_shapes == (analysis.layers["max_pooling2d_1"].output_shape,)
    assert totals.is_complete


def test_a_group_with_branches_tells_each_layer_outside_once() -> None:
    network = graph(
        {"in": "input", "left": "conv2d", "right": "conv2d", "sum": "add", "end": "flatten", "side": "flatten"},
        "in left", "in right", "left sum", "right sum", "sum end", "sum side",
    )  # fmt: skip
    project = group_layers(Project(network=network), ["left", "right", "sum"])
    totals = group_totals(analyze(project.network, FACTS), project.network.groups[0])
    assert (len(totals.inputs), len(totals.input_shapes)) == (2, 1)
    assert (len(totals.outputs), len(totals.output_shapes)) == (2, 1)


def test_a_connection_to_a_group_means_the_one_layer_that_is_open(grouped: Project) -> None:
    network, group = grouped.network, grouped.network.groups[0]
    assert (way_in(network, group), way_out(network, group)) == ("conv2d_1", "max_pooling2d_1")
    apart = network.disconnect([Connection("conv2d_1", "max_pooling2d_1")])
    for refusal in (way_in(apart, group), way_out(apart, group)):
        assert not isinstance(refusal, str)
        assert "2 layers in first block" in refusal.message


def test_nothing_enters_a_group_that_begins_with_the_images() -> None:
    project = group_layers(MNIST, ["input_1", "conv2d_1"], "start")
    refusal = way_in(project.network, project.network.groups[0])
    assert not isinstance(refusal, str)
    assert "Nothing in start receives" in refusal.message


def test_a_group_is_known_by_its_layers(grouped: Project) -> None:
    network = grouped.network
    assert whole_group(network, ("max_pooling2d_1", "conv2d_1")) is network.groups[0]
    for others in ((), ("conv2d_1",), ("conv2d_1", "max_pooling2d_1", "dense_1"), ("dense_1",)):
        assert whole_group(network, others) is None


def test_one_layer_alone_is_a_group_only_when_folded() -> None:
    project = group_layers(MNIST, ["conv2d_1"])
    assert whole_group(project.network, ["conv2d_1"]) is None
    folded = fold_groups(project, ["group_1"]).network
    assert whole_group(folded, ["conv2d_1"]) is folded.groups[0]


def test_connections_within_a_folded_group_are_inside(grouped: Project) -> None:
    hidden = hidden_in(fold_groups(grouped, ["group_1"]).network)
    inside = [line for line in grouped.network.connections if is_inside(hidden, line)]
    assert inside == [Connection("conv2d_1", "max_pooling2d_1")]


def test_what_is_put_between_two_layers_of_a_group_belongs_to_it(grouped: Project) -> None:
    def put_into(source: str, target: str) -> tuple[str, ...]:
        layer = new_layer(grouped.network, "dropout")
        return insert_into(grouped, Connection(source, target), layer, {}).network.groups[0].layer_ids

    assert put_into("conv2d_1", "max_pooling2d_1") == ("conv2d_1", "dropout_1", "max_pooling2d_1")
    assert put_into("max_pooling2d_1", "conv2d_2") == ("conv2d_1", "max_pooling2d_1")


def test_bypassed_layers_count_nothing_in_a_group(grouped: Project) -> None:
    bypassed = bypass_layers(grouped, ["conv2d_1"])
    totals = group_totals(analyze(bypassed.network, FACTS), bypassed.network.groups[0])
    assert (totals.parameters, totals.multiply_adds, totals.is_complete) == (0, 0, True)


def test_the_file_says_which_groups_are_folded(grouped: Project) -> None:
    assert "folded" not in encode(grouped)
    folded = fold_groups(grouped, ["group_1"])
    assert decode(encode(folded)) == folded
    with pytest.raises(ProjectFileError, match="folded must be true or false"):
        decode(encode(folded).replace('"folded": true', '"folded": 1'))


def test_a_file_with_a_layer_in_two_groups_is_refused(grouped: Project) -> None:
    twice = (*grouped.network.groups, Group("group_2", "", ("conv2d_1",)))
    with pytest.raises(ProjectFileError, match="conv2d_1 stands in group_1 already"):
        decode(encode(grouped.with_network(replace(grouped.network, groups=twice))))


# Notes ---------------------------------------------------------------------------------------------------------------


def test_notes_are_added_changed_moved_and_removed() -> None:
    project = noted(MNIST, "look here", "and here")
    assert [(note.id, note.text) for note in project.notes] == [("note_1", "look here"), ("note_2", "and here")]
    project = edit_note(project, "note_1", "look\nthere")
    assert project.notes[0].text == "look\nthere"
    project = move_notes(project, {"note_2": (3.0, 1e12)})
    assert project.notes[1].position == (3.0, FARTHEST)
    assert decode(encode(project)) == project
    assert remove_notes(project, ["note_1", "note_2"]) == MNIST


def test_a_note_without_words_is_gone() -> None:
    assert edit_note(noted(MNIST, "look"), "note_1", " \n ") == MNIST


def test_an_id_is_not_given_again_while_it_is_there() -> None:
    project = remove_notes(noted(MNIST, "a", "b"), ["note_1"])
    assert [note.id for note in noted(project, "c", "d").notes] == ["note_2", "note_1", "note_3"]


@pytest.mark.parametrize(
    "verb",
    [
        lambda p: edit_note(p, "nobody", "x"),
        lambda p: move_notes(p, {"nobody": (0.0, 0.0)}),
        lambda p: remove_notes(p, ["nobody"]),
        lambda p: new_note(p, "x" * (LONGEST_NOTE + 1), (0.0, 0.0)),
    ],
)
def test_what_cannot_be_is_refused(verb) -> None:
    with pytest.raises(NetworkError):
        verb(noted(MNIST, "look"))
