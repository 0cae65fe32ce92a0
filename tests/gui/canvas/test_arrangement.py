"""Where layers stand when nobody has said."""

from dataclasses import replace

import pytest
from hypothesis import given, settings

from cnnstudio.core.layout.tidying import arranged
from cnnstudio.core.network import Connection, Network
from cnnstudio.core.project import FARTHEST, Project
from cnnstudio.core.project_file import decode, encode
from cnnstudio.core.templates import TEMPLATES, template
from cnnstudio.gui.canvas.arrangement import complete, ranks, with_places
from cnnstudio.gui.canvas.geometry import COLUMN_PITCH, PITCH, card_rect
from cnnstudio.gui.document import ProjectDocument
from tests.gui.edits import Edit, edits
from tests.gui.networks import chain


def _is_free_of_overlaps(places: dict[str, tuple[float, float]]) -> bool:
    rects = [card_rect(place) for place in places.values()]
    return not any(a.intersects(b) for i, a in enumerate(rects) for b in rects[:i])


def _residual() -> Network:
    network = chain("input", "conv2d", "conv2d", "conv2d", "add")
    return network.connect(Connection("conv2d_1", "add_1"))


def test_a_chain_is_one_column_from_top_to_bottom() -> None:
    network = template("mnist-cnn").network
    assert list(arranged(network).values()) == [(0, row * PITCH) for row in range(len(network.layers))]


@pytest.mark.parametrize("name", [known.name for known in TEMPLATES])
def test_a_template_stands_as_the_canvas_would_arrange_it(name: str) -> None:
    project = template(name)
    assert dict(project.layout) == arranged(project.network)
    assert list(project.layout) == [layer.id for layer in project.network.layers]
    assert _is_free_of_overlaps(dict(project.layout))


def test_branches_stand_side_by_side_and_a_merge_below_them() -> None:
    network = chain("input", "conv2d", "concatenate")
    for type_id in ("max_pooling2d", "average_pooling2d"):
        network = network.add_layer(chain(type_id).layers[0])
        network = network.connect(Connection("input_1", f"{type_id}_1"))
        network = network.connect(Connection(f"{type_id}_1", "concatenate_1"))
    places = arranged(network)
    assert len({places[i][1] for i in ("conv2d_1", "max_pooling2d_1", "average_pooling2d_1")}) == 1
    assert places["concatenate_1"] == (0, 2 * PITCH)
    assert [places[i][0] for i in ("conv2d_1", "max_pooling2d_1", "average_pooling2d_1")] == [
        -COLUMN_PITCH, 0, COLUMN_PITCH,
    ]  # fmt: skip
    assert _is_free_of_overlaps(places)


def test_a_shortcut_does_not_pull_its_merge_up() -> None:
    assert ranks(_residual())["add_1"] == 4
    assert arranged(_residual())["add_1"] == (0, 4 * PITCH)


def test_known_places_are_kept_and_the_others_join_them() -> None:
    network = chain("input", "conv2d", "flatten", "dense")
    places = complete(network, {"conv2d_1": (40.0, 400.0), "gone_1": (0.0, 0.0)})
    assert places["conv2d_1"] == (40.0, 400.0)
    assert places["flatten_1"] == (40.0, 400.0 + PITCH)
    assert set(places) == set(network.by_id)
    assert _is_free_of_overlaps(places)


def test_a_project_with_all_its_places_stays_the_same_object() -> None:
    project = with_places(template("mlp"))
    assert with_places(project) is project
    assert with_places(replace(project, layout={})) == project
    assert with_places(Project()).layout == {}


def test_beside_a_card_at_the_rim_a_layer_has_a_place_that_a_file_can_hold() -> None:
    project = template("mnist-cnn").with_positions({"dense_1": (FARTHEST, 0.0), "dense_2": (FARTHEST, PITCH)})
    known = {i: place for i, place in project.layout.items() if i != "dense_2"}
    known["flatten_1"] = (FARTHEST, float(PITCH))
    placed = with_places(replace(project, layout=known))
    assert decode(encode(placed)) == placed
    assert placed.layout["dense_2"][0] == FARTHEST


def test_thousands_of_layers_are_arranged() -> None:
    places = arranged(chain("input", *["activation"] * 3000))
    assert max(y for _, y in places.values()) == 3000 * PITCH


@settings(max_examples=50, deadline=None)
@given(edits)
def test_no_two_cards_overlap_in_whatever_network(attempts: list[Edit]) -> None:
    document = ProjectDocument()
    for attempt in attempts:
        attempt.try_on(document)
    places = arranged(document.network)
    assert set(places) == set(document.network.by_id)
    assert _is_free_of_overlaps(places)
    sources_above = (places[c.source][1] < places[c.target][1] for c in document.network.connections)
    assert all(sources_above)
