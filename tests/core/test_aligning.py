"""Cards in line and at equal distances."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cnnstudio.core.editing.aligning import Axis, Edge, align, distribute
from cnnstudio.core.editing.groups import fold_groups, group_layers
from cnnstudio.core.errors import NetworkError
from cnnstudio.core.layout.measures import CARD_HEIGHT, CARD_WIDTH, COLUMN_PITCH, PITCH
from cnnstudio.core.project import Position, Project
from cnnstudio.core.templates import template

IDS = ("conv2d_1", "max_pooling2d_1", "conv2d_2", "max_pooling2d_2")


def _project(*places: Position) -> Project:
    project = template("mnist-cnn")
    return replace(
        project, layout={i: (0.0, -900.0 - n * PITCH) for n, i in enumerate(project.network.order)}
    ).with_positions(dict(zip(IDS, places, strict=False)))


@pytest.mark.parametrize(
    ("edge", "expected"),
    [
        (Edge.LEFT, [(10, 0), (10, 100), (10, 200)]),
        (Edge.CENTRE, [(60, 0), (60, 100), (60, 200)]),
        (Edge.RIGHT, [(110, 0), (110, 100), (110, 200)]),
    ],
)
def test_a_column_is_straightened(edge: Edge, expected: list[Position]) -> None:
    project = _project((10, 0), (110, 100), (30, 200))
    after = align(project, IDS[:3], edge)
    assert [after.layout[i] for i in IDS[:3]] == expected


@pytest.mark.parametrize(("edge", "line"), [(Edge.TOP, 5), (Edge.MIDDLE, 25), (Edge.BOTTOM, 45)])
def test_a_row_is_straightened(edge: Edge, line: float) -> None:
    project = _project((0, 45), (500, 5), (1000, 25))
    after = align(project, IDS[:3], edge)
    assert [after.layout[i] for i in IDS[:3]] == [(0, line), (500, line), (1000, line)]


def test_a_column_in_one_row_stands_side_by_side_in_its_order() -> None:
    project = _project((0, 0), (0, PITCH), (0, 2 * PITCH))
    after = align(project, reversed(IDS[:3]), Edge.TOP)
    assert [after.layout[i] for i in IDS[:3]] == [(0, 0), (COLUMN_PITCH, 0), (2 * COLUMN_PITCH, 0)]


def test_the_first_and_the_last_stay_and_the_others_share_the_way() -> None:
    project = _project((7, 0), (8, 90), (9, 500), (10, 600))
    after = distribute(project, IDS, Axis.VERTICAL)
    assert [after.layout[i] for i in IDS] == [(7, 0), (8, 200), (9, 400), (10, 600)]
    project = _project((0, 0), (1000, 1000), (310, 500))
    after = distribute(project, IDS[:3], Axis.HORIZONTAL)
    assert after.layout["conv2d_2"] == (500, 500)


def test_where_there_is_no_room_the_last_moves_on() -> None:
    project = _project((0, 0), (0, 20), (0, 40))
    after = distribute(project, IDS[:3], Axis.VERTICAL)
    assert [after.layout[i] for i in IDS[:3]] == [(0, 0), (0, PITCH), (0, 2 * PITCH)]


def test_a_folded_group_is_one_card_and_keeps_its_order_inside() -> None:
    project = _project((0, 0), (0, PITCH), (77, 2 * PITCH))
    project = group_layers(project, IDS[:2], "Block")
    project = fold_groups(project, [project.network.groups[0].id])
    after = align(project, ["conv2d_1", "conv2d_2"], Edge.RIGHT)
    assert [after.layout[i] for i in IDS[:3]] == [(77, 0), (77, PITCH), (77, 2 * PITCH)]
    with pytest.raises(NetworkError, match="at least two cards"):
        align(project, IDS[:2], Edge.LEFT)


@pytest.mark.parametrize("count", [0, 1, 2])
def test_too_few_cards_are_refused(count: int) -> None:
    project = _project((0, 0), (0, PITCH))
    with pytest.raises(NetworkError, match="at least three cards"):
        distribute(project, IDS[:count], Axis.HORIZONTAL)
    if count < 2:
        with pytest.raises(NetworkError, match="at least two cards"):
            align(project, IDS[:count], Edge.TOP)


def test_a_layer_that_is_not_there_is_refused() -> None:
    with pytest.raises(NetworkError):
        align(_project(), ["conv2d_1", "ghost"], Edge.LEFT)


_PLACES = st.lists(st.tuples(st.integers(-3000, 3000), st.integers(-3000, 3000)), min_size=4, max_size=4)


@given(places=_PLACES, edge=st.sampled_from(Edge))
def test_aligned_cards_are_in_line_and_none_hides_another(places: list[tuple[int, int]], edge: Edge) -> None:
    project = _project(*((float(x), float(y)) for x, y in places))
    after = align(project, IDS, edge)
    found = [after.layout[i] for i in IDS]
    axis, _ = edge.value
    assert len({place[axis.value] for place in found}) == 1
    for i, (x, y) in enumerate(found):
        assert all(abs(x - other_x) >= CARD_WIDTH or abs(y - other_y) >= CARD_HEIGHT for other_x, other_y in found[:i])
    assert {i: place for i, place in after.layout.items() if i not in IDS} == {
        i: place for i, place in project.layout.items() if i not in IDS
    }
    assert align(after, IDS, edge) == after


@given(places=_PLACES, axis=st.sampled_from(Axis))
def test_distributed_cards_are_equally_far_from_each_other(places: list[tuple[int, int]], axis: Axis) -> None:
    project = _project(*((float(x), float(y)) for x, y in places))
    after = distribute(project, IDS, axis)
    lines = sorted(after.layout[i][axis.value] for i in IDS)
    steps = [after_ - before for before, after_ in pairwise(lines)]
    assert max(steps) - min(steps) < 1e-6
    assert lines[0] == min(project.layout[i][axis.value] for i in IDS)
