"""Where cards go when a fix or a script changes the network."""

from collections.abc import Iterable
from itertools import pairwise

import pytest
from PySide6.QtWidgets import QApplication

from cnnstudio.core.code.matching import matched
from cnnstudio.core.code.reader import read_python
from cnnstudio.core.fixes.fix import Fix
from cnnstudio.core.fixes.proving import proven_fixes
from cnnstudio.core.healing import without
from cnnstudio.core.problems import Cause
from cnnstudio.core.project import Position, Project
from cnnstudio.core.templates import template
from cnnstudio.core.verdicts.ideas import ideas
from cnnstudio.data.sources import known_data
from cnnstudio.gui.canvas.geometry import PITCH, card_rect
from cnnstudio.gui.canvas.rearrangement import rearranged
from cnnstudio.gui.document import ProjectDocument
from tests.core.broken import BROKEN, Broken
from tests.core.making import chain, graph


def fixes(document: ProjectDocument, cause: Cause) -> tuple[Fix, ...]:
    problem = next(one for one in document.analysis.problems if one.cause is cause)
    return proven_fixes(problem, document.project, document.analysis, known_data())


def column(document: ProjectDocument) -> dict[str, float]:
    """The rows in which the cards of a chain stand, from the top."""
    rows = {layer_id: place[1] for layer_id, place in document.project.layout.items()}
    return dict(sorted(rows.items(), key=lambda row: row[1]))


@pytest.mark.parametrize("broken", BROKEN, ids=[broken.name for broken in BROKEN])
def test_whatever_is_mended_flows_down_and_no_card_hides_another(qapp: QApplication, broken: Broken) -> None:
    document = ProjectDocument(broken.project)
    for fix in fixes(document, broken.cause):
        mended = ProjectDocument(broken.project)
        mended.apply_fix(fix)
        layout = mended.project.layout
        assert layout.keys() == mended.network.by_id.keys()
        assert [c for c in mended.network.connections if layout[c.source][1] >= layout[c.target][1]] == []
        assert _covering(layout.values()) == []


def _covering(places: Iterable[Position]) -> list[tuple[Position, Position]]:
    found = list(places)
    return [(a, b) for i, a in enumerate(found) for b in found[i + 1 :] if card_rect(a).intersects(card_rect(b))]


def test_a_new_card_stands_between_its_neighbours_which_make_room(qapp: QApplication) -> None:
    document = ProjectDocument(template("mnist-cnn"))
    document.remove(["flatten_1"])
    fix = next(one for one in fixes(document, Cause.MAPS_AS_ANSWER) if one.title == "Insert Flatten before Dense 1")
    document.apply_fix(fix)
    rows = column(document)
    assert list(rows) == list(document.network.order)
    assert rows["flatten_1"] == rows["max_pooling2d_2"] + PITCH


def test_what_stood_behind_layers_that_are_gone_closes_up(qapp: QApplication) -> None:
    document = ProjectDocument(template("mnist-cnn"))
    [idea] = ideas(document.analysis, "dense_1")
    fix = proven_fixes(idea, document.project, document.analysis, known_data())[0]
    assert fix.title == "Put GlobalAveragePooling2D in place of Flatten and Dense 1"
    document.apply_fix(fix)
    rows = list(column(document).values())
    assert list(column(document)) == list(document.network.order)
    assert [low - high for high, low in pairwise(rows)] == [PITCH] * (len(rows) - 1)
    document.undo_stack.undo()
    assert document.project == template("mnist-cnn")


def test_a_wider_gap_of_the_learner_stays(qapp: QApplication) -> None:
    project = template("mnist-cnn")
    x, y = project.layout["dense_2"]
    document = ProjectDocument(project.with_positions({"dense_2": (x, y + 50)}))
    project = document.project
    after = rearranged(project, project.with_network(without(project.network, ["dense_1"])))
    assert after.layout["dense_2"] == (x, y + 50 - PITCH)


def test_a_merge_stays_below_all_that_feeds_it(qapp: QApplication) -> None:
    network = graph(
        {"image": "input", "left": "relu", "right": "elu", "longer": "relu", "sum": "add", "flat": "flatten"},
        *("image left", "image right", "right longer", "longer sum", "left sum", "sum flat"),
    )
    project = ProjectDocument(Project(network=network)).project
    after = rearranged(project, project.with_network(without(network, ["left"])))
    assert {i: after.layout[i] for i in after.layout} == {i: project.layout[i] for i in after.layout}
    both = rearranged(project, project.with_network(without(network, ["left", "longer"])))
    assert both.layout["sum"][1] == project.layout["sum"][1] - PITCH
    assert _covering(both.layout.values()) == []


def test_cards_that_change_places_take_each_others(qapp: QApplication) -> None:
    network = chain("flatten", ("dense", {"units": 32, "activation": "relu"}), "dropout", "batch_normalization",
                    ("dense", {"units": 10, "activation": "softmax"}))  # fmt: skip
    document = ProjectDocument(Project(network=network))
    before = column(document)
    document.apply_fix(fixes(document, Cause.DROPOUT_BEFORE_NORM)[0])
    after = column(document)
    assert list(after) == list(document.network.order)
    assert list(after.values()) == list(before.values())
    assert after["dropout_1"] == before["batch_normalization_1"]


def test_several_new_cards_in_a_row_stand_in_the_column_of_their_chain(qapp: QApplication) -> None:
    document = ProjectDocument(template("mnist-cnn"))
    steps = "Conv2D(9, 3) MaxPooling2D() Conv2D(9, 3) MaxPooling2D() Conv2D(9, 3) MaxPooling2D() Dropout(0.3) Flatten()"
    made = ", ".join(f"keras.layers.{step}" for step in steps.replace(", ", ",").split())
    source = f"import keras\nkeras.Sequential([keras.Input((64, 64, 3)), {made}, keras.layers.Dense(10)])"
    document.adopt_code(matched(read_python(source, document.project), source, document.project))
    order = document.network.order
    assert len(order) == 10
    assert [document.project.layout[i] for i in order] == [(0.0, row * PITCH) for row in range(len(order))]
