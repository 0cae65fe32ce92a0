"""What stood behind cards that are gone: how it closes up, in networks of any form and size."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from cnnstudio.core.healing import without
from cnnstudio.core.network import Network
from cnnstudio.core.project import Project
from cnnstudio.gui.canvas.arrangement import with_places
from cnnstudio.gui.canvas.closing_up import closed_up
from cnnstudio.gui.canvas.folding import standing
from cnnstudio.gui.canvas.geometry import COLUMN_PITCH, PITCH, card_rect
from tests.core.making import chain, layer
from tests.core.strategies import networks


def _rows(project: Project) -> list[float]:
    return [project.layout[i][1] for i in project.network.order]


def _lying(project: Project) -> set[frozenset[str]]:
    """Pairs of layers of which one is seen to lie on the other."""
    cards = [(layer_id, card_rect(place)) for layer_id, place in standing(project).items()]
    return {frozenset((i, j)) for n, (i, one) in enumerate(cards) for j, other in cards[:n] if one.intersects(other)}


def test_a_long_chain_that_loses_every_second_layer_has_no_holes() -> None:
    before = with_places(Project(network=chain(*["dropout"] * 999)))
    gone = [layer_id for place, layer_id in enumerate(before.network.order) if place % 2]
    after = closed_up(before, before.with_network(without(before.network, gone)))
    rows = _rows(after)
    assert len(rows) == 500
    assert {low - high for high, low in pairwise(rows)} == {PITCH}


def test_a_card_in_the_way_holds_what_would_come_to_lie_on_it_and_what_leads_there() -> None:
    network = chain("flatten", "relu", "dense").add_layer(layer("stray", "relu"))
    before = with_places(Project(network=network))
    row = before.layout["dense_1"][1]
    before = before.with_positions({"dense_1": (COLUMN_PITCH, row), "stray": (COLUMN_PITCH, row - PITCH)})
    left = before.with_network(without(before.network, ["flatten_1"]))
    assert closed_up(before, left) == left
    without_it = left.with_network(without(left.network, ["stray"]))
    assert closed_up(before, without_it).layout["dense_1"] == (COLUMN_PITCH, row - PITCH)


@given(network=networks(), data=st.data())
def test_whatever_goes_the_rest_flows_down_and_no_card_comes_to_lie_on_another(
    network: Network, data: st.DataObject
) -> None:
    before = with_places(Project(network=network))
    gone = data.draw(st.sets(st.sampled_from(network.order))) if network.order else set()
    left = before.with_network(without(network, gone))
    after = closed_up(before, left)
    assert after.layout.keys() == left.layout.keys()
    assert _lying(after) <= _lying(left)
    for connection in after.network.connections:
        was = left.layout[connection.target][1] - left.layout[connection.source][1]
        now = after.layout[connection.target][1] - after.layout[connection.source][1]
        assert now >= min(was, PITCH)
    assert all(after.layout[i][1] <= left.layout[i][1] for i in after.layout)
