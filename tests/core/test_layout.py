"""The layout of a network: chains straight, branches beside them, no card on another."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cnnstudio.core.editing.groups import fold_groups, group_layers
from cnnstudio.core.editing.notes import add_note, new_note
from cnnstudio.core.layout.cards import cards_of
from cnnstudio.core.layout.layered import Cell, cells
from cnnstudio.core.layout.measures import CARD_HEIGHT, CARD_WIDTH, COLUMN_PITCH, NOTE_WIDTH, PITCH, Direction
from cnnstudio.core.layout.tidying import arranged, tidied
from cnnstudio.core.network import Connection, Layer, Network
from cnnstudio.core.project import Position, Project
from cnnstudio.core.templates import template
from tests.core.making import chain, graph
from tests.core.strategies import projects
from tests.engine.random_networks import random_network
from tests.large_networks import large_branched, large_chain


def cells_of(network: Network) -> dict[str, Cell]:
    return cells(cards_of(network))


def relus(letters: str, *arrows: str) -> Network:
    return graph(dict.fromkeys(letters, "relu"), *arrows)


def columns(network: Network) -> dict[str, int]:
    return {card: cell.column for card, cell in cells_of(network).items()}


def overlapping(places: list[Position]) -> list[tuple[Position, Position]]:
    """Neighbours in the order of their rows are enough to be looked at while cards stand in rows."""
    found = []
    for index, (x, y) in enumerate(places):
        for other_x, other_y in places[:index]:
            if abs(other_x - x) < CARD_WIDTH and abs(other_y - y) < CARD_HEIGHT:
                found.append(((x, y), (other_x, other_y)))
    return found


@st.composite
def graphs(draw: st.DrawFn) -> Network:
    ids = [f"l{count}" for count in range(draw(st.integers(0, 24)))]
    pairs = [(source, target) for place, source in enumerate(ids) for target in ids[place + 1 :]]
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True, max_size=40)) if pairs else []
    return Network(tuple(Layer(i, "relu") for i in ids), tuple(Connection(*pair) for pair in chosen))


@settings(max_examples=300, deadline=None)
@given(graphs())
def test_each_card_has_a_cell_of_its_own_below_all_that_feeds_it(network: Network) -> None:
    found = cells_of(network)
    assert set(found) == set(network.by_id)
    assert len(set(found.values())) == len(found)
    assert min((cell.row for cell in found.values()), default=0) == 0
    assert all(found[c.source].row < found[c.target].row for c in network.connections)


@settings(max_examples=200, deadline=None)
@given(graphs())
def test_nothing_stands_in_a_branch_between_two_of_its_cards(network: Network) -> None:
    found = cells_of(network)
    for connection in network.connections:
        source, target = found[connection.source], found[connection.target]
        if source.column == target.column and len(network.outputs[connection.source]) == 1:
            between = [c for c in found.values() if c.column == source.column and source.row < c.row < target.row]
            if len(network.inputs[connection.target]) == 1:
                assert not between


@pytest.mark.parametrize("direction", Direction)
@pytest.mark.parametrize("seed", range(40))
def test_no_two_cards_overlap_in_random_networks(seed: int, direction: Direction) -> None:
    network = random_network(seed)[0]
    places = arranged(network, direction)
    assert set(places) == set(network.by_id)
    assert overlapping(list(places.values())) == []


def test_a_chain_is_one_column_or_one_row() -> None:
    network = large_chain(1000)
    down, right = arranged(network), arranged(network, Direction.RIGHT)
    assert list(down.values()) == [(0.0, PITCH * row) for row in range(1000)]
    assert list(right.values()) == [(COLUMN_PITCH * row, 0.0) for row in range(1000)]


def test_a_shortcut_leaves_its_chain_straight() -> None:
    network = template("resnet-20").network
    found = columns(network)
    beside = {network.by_id[card].type_id for card, column in found.items() if column}
    assert set(found.values()) == {0, 1}
    assert beside == {"max_pooling2d", "permute", "zero_padding2d"}


def test_long_shortcuts_take_no_column() -> None:
    assert set(columns(template("u-net-like").network).values()) == {0}
    assert set(columns(template("densenet-block").network).values()) == {0}


def test_branches_of_an_inception_block_stand_in_their_order_and_each_is_straight() -> None:
    found = cells_of(template("inception-block").network)
    heads = [found[i].column for i in ("conv2d_3", "conv2d_4", "conv2d_6", "max_pooling2d_3")]
    assert heads == [-2, -1, 0, 1]
    assert found["conv2d_4"].column == found["conv2d_5"].column
    assert found["max_pooling2d_3"].column == found["conv2d_8"].column


def test_a_branch_leaves_on_the_side_on_which_it_stands_among_the_outputs() -> None:
    network = relus("abcdez", "a b", "a c", "a d", "a e", "c z", "b z", "d z", "e z")
    found = columns(network)
    assert [found[card] for card in "bcde"] == [-1, 0, 1, 2]


def test_a_branch_inside_a_branch_stands_beside_it() -> None:
    network = relus("abcdefgz", "a b", "b c", "c z", "a d", "d e", "d f", "e g", "f g", "g z", "a z")
    found = cells_of(network)
    assert len({found[card].column for card in "adegz"} | {found["f"].column}) <= 3
    assert found["e"].row == found["f"].row
    assert found["e"].column != found["f"].column


def test_what_is_not_fed_by_the_beginning_stands_right_above_what_it_feeds() -> None:
    found = cells_of(relus("abcdxy", "a b", "b c", "c d", "x y", "y d"))
    assert (found["x"].row, found["y"].row, found["d"].row) == (1, 2, 3)
    assert found["x"].column == found["y"].column == 1


def test_a_second_network_stands_beside_the_first() -> None:
    found = columns(relus("abcxyz", "a b", "b c", "x y", "x z"))
    assert {found[card] for card in "abc"} == {0}
    assert {found[card] for card in "xyz"} == {1, 2}


def test_layers_that_are_joined_to_nothing_stand_in_columns_beside_the_network() -> None:
    found = cells_of(relus("ab" + "cdefghijklmnopq", "a b"))
    assert {found[card].column for card in "ab"} == {0}
    assert {found[card].column for card in "cdefghijklmn"} == {1}
    assert {found[card].column for card in "opq"} == {2}


@pytest.mark.parametrize("make", [large_chain, large_branched])
def test_thousands_of_layers_are_laid_out_the_same_each_time(make) -> None:
    network = make(5000)
    found = cells_of(network)
    assert len(set(found.values())) == 5000
    assert max(abs(cell.column) for cell in found.values()) <= 2
    assert cells_of(make(5000)) == found


# Projects ------------------------------------------------------------------------------------------------------------


def test_the_first_card_stays_where_it_is() -> None:
    project = template("inception-block").with_positions({"input_1": (40.0, 16.0), "dense_1": (-7.0, 0.0)})
    tidy = tidied(project)
    assert tidy.layout["input_1"] == (40.0, 16.0)
    assert tidied(tidy) == tidy
    assert overlapping(list(tidy.layout.values())) == []


def test_a_network_without_places_gets_them_all() -> None:
    project = Project(network=chain("conv2d", "flatten"))
    assert tidied(project).layout == arranged(project.network)
    assert tidied(Project()) == Project()


def test_a_folded_group_is_one_card_and_keeps_its_order_inside() -> None:
    project = group_layers(template("mnist-cnn"), ["conv2d_1", "max_pooling2d_1", "conv2d_2"])
    folded = fold_groups(project, ["group_1"])
    before, after = folded.layout, tidied(folded).layout
    assert after["max_pooling2d_2"][1] - after["input_1"][1] == 2 * PITCH
    assert after["conv2d_1"] == (after["input_1"][0], after["input_1"][1] + PITCH)
    assert after["conv2d_2"][1] - after["conv2d_1"][1] == before["conv2d_2"][1] - before["conv2d_1"][1]
    assert tidied(project).layout == project.layout


def test_folding_that_closes_a_circle_is_laid_out_all_the_same() -> None:
    project = Project(network=chain("relu", "relu", "relu"))
    folded = fold_groups(group_layers(project, ["relu_1", "relu_3"]), ["group_1"])
    cards = cards_of(folded.network)
    assert cards.order == ("input_1", "relu_1", "relu_2")
    assert cards.layers["relu_1"] == ("relu_1", "relu_3")
    assert len(set(cells(cards).values())) == 3


def test_a_note_stays_beside_the_card_that_it_stood_nearest_to() -> None:
    project = template("mnist-cnn").with_positions({"conv2d_2": (900.0, 900.0)})
    project = add_note(project, new_note(project, "look", (1250.0, 910.0)))
    tidy = tidied(project)
    x, y = tidy.layout["conv2d_2"]
    assert tidy.notes[0].position == (x + 350.0, y + 10.0)


@pytest.mark.parametrize("words", ["look", "a longer remark\nof two lines, of which the second one is long"])
@pytest.mark.parametrize(("x", "y"), [(-240.0, 10.0), (440.0, 0.0), (-600.0, -30.0), (300.0, 20.0)])
def test_a_note_turns_with_the_flow_and_lies_on_no_card(words: str, x: float, y: float) -> None:
    project = tidied(template("mnist-cnn"))
    column = project.layout["conv2d_2"]
    project = add_note(project, new_note(project, words, (column[0] + x, column[1] + y)))
    turned = tidied(project, Direction.RIGHT)
    [note] = turned.notes
    lines = 1 + words.count("\n") + len(words) // 30
    for left, top in turned.layout.values():
        beside = note.position[0] + NOTE_WIDTH <= left or note.position[0] >= left + CARD_WIDTH
        assert beside or note.position[1] >= top + CARD_HEIGHT or note.position[1] + 17 * lines <= top
    back = tidied(turned, Direction.DOWN)
    assert abs(back.notes[0].position[0] - project.notes[0].position[0]) <= 16
    assert back.notes[0].position[1] == project.notes[0].position[1]


def test_a_network_that_flows_right_is_tidied_to_the_right_again() -> None:
    right = tidied(template("mnist-cnn"), Direction.RIGHT)
    assert right.direction is Direction.RIGHT
    assert tidied(right) == right
    assert tidied(right, Direction.DOWN).layout == tidied(template("mnist-cnn")).layout


@settings(max_examples=100, deadline=None)
@given(projects(), st.sampled_from(Direction))
def test_whatever_project_can_be_tidied(project: Project, direction: Direction) -> None:
    tidy = tidied(project, direction)
    assert tidy.network == project.network
    assert set(tidy.layout) == set(project.network.by_id)
    assert [note.id for note in tidy.notes] == [note.id for note in project.notes]
