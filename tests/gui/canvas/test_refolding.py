"""What follows a folded group moves up to its card, and makes room when it is unfolded."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cnnstudio.core.editing.groups import group_layers
from cnnstudio.core.editing.notes import add_note, new_note
from cnnstudio.core.layout.measures import Direction
from cnnstudio.core.layout.tidying import tidied
from cnnstudio.core.project import Project
from cnnstudio.core.templates import TEMPLATES, template
from cnnstudio.gui.canvas.arrangement import with_places
from cnnstudio.gui.canvas.folding import standing
from cnnstudio.gui.canvas.geometry import COLUMN_PITCH, PITCH
from cnnstudio.gui.canvas.refolding import refolded, revealed

BLOCK = ("conv2d_2", "max_pooling2d_2", "flatten_1")


def mnist(direction: Direction = Direction.DOWN) -> Project:
    return tidied(group_layers(with_places(template("mnist-cnn")), BLOCK), direction)


def overlapping(project: Project) -> int:
    """Cards that lie on others."""
    seen = set(standing(project).values())
    near = [(one, other) for one in seen for other in seen if one < other]
    return sum(abs(x - a) < 300 and abs(y - b) < 54 for (x, y), (a, b) in near)


def test_a_chain_closes_and_opens_again() -> None:
    project = mnist()
    folded = refolded(project, ["group_1"])
    seen = standing(folded)
    assert seen["dense_1"][1] - seen["max_pooling2d_1"][1] == 2 * PITCH
    assert seen["dense_2"][1] - seen["dense_1"][1] == PITCH
    assert refolded(folded, ["group_1"], folded=False) == project


def test_a_chain_to_the_right_closes_to_the_left() -> None:
    project = mnist(Direction.RIGHT)
    folded = refolded(project, ["group_1"])
    seen = standing(folded)
    assert seen["dense_1"][0] - seen["max_pooling2d_1"][0] == 2 * COLUMN_PITCH
    assert refolded(folded, ["group_1"], folded=False) == project


def test_what_stands_above_stays() -> None:
    project, folded = mnist(), refolded(mnist(), ["group_1"])
    assert all(folded.layout[i] == project.layout[i] for i in ("input_1", "conv2d_1", "max_pooling2d_1", *BLOCK))


def test_folding_what_is_folded_changes_nothing() -> None:
    folded = refolded(mnist(), ["group_1"])
    assert refolded(folded, ["group_1"]) == folded
    assert revealed(folded, ["dense_1"]) == folded
    assert revealed(folded, ["flatten_1"]) == mnist()


def test_a_note_below_goes_along() -> None:
    project = mnist()
    x, y = project.layout["dense_2"]
    project = add_note(project, new_note(project, "look", (x + 400, y)))
    folded = refolded(project, ["group_1"])
    assert folded.notes[0].position == (x + 400, y - 2 * PITCH)
    assert refolded(folded, ["group_1"], folded=False) == project


def test_a_folded_group_further_down_moves_as_a_whole() -> None:
    project = group_layers(mnist(), ["dense_1", "dense_2"])
    both = refolded(project, ["group_2", "group_1"])
    seen = standing(both)
    assert seen["dense_1"] == seen["dense_2"]
    assert seen["dense_1"][1] - seen["flatten_1"][1] == PITCH
    assert both.layout["dense_2"][1] - both.layout["dense_1"][1] == PITCH


@pytest.mark.parametrize("name", [one.name for one in TEMPLATES])
@settings(deadline=None)
@given(st.data())
def test_cards_never_come_to_lie_on_each_other(name: str, data: st.DataObject) -> None:
    project = with_places(template(name))
    order = project.network.order
    start = data.draw(st.integers(0, len(order) - 1))
    size = data.draw(st.integers(1, 8))
    project = group_layers(project, order[start : start + size])
    before = overlapping(project)
    folded = refolded(project, ["group_1"])
    assert overlapping(folded) <= before
    assert overlapping(refolded(folded, ["group_1"], folded=False)) <= before
