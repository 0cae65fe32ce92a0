"""The table of the network."""

from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import QPersistentModelIndex, Qt
from pytestqt.qtbot import QtBot

from cnnstudio.core.analysis import analyze
from cnnstudio.core.directions import contained
from cnnstudio.core.layers import CATALOGUE
from cnnstudio.core.network import Layer, Network
from cnnstudio.core.texts import byte_size
from cnnstudio.gui.models.layer_columns import ALWAYS, COLUMNS, fitting
from cnnstudio.gui.models.layer_table import LayerTableModel
from tests.gui.networks import FACTS, chain

NETWORK = chain("input", "conv2d", "batch_normalization", "flatten", "dense")


@pytest.fixture
def model() -> LayerTableModel:
    model = LayerTableModel()
    model.show(analyze(NETWORK, FACTS))
    return model


def _row(model: LayerTableModel, row: int) -> list[str]:
    return [model.data(model.index(row, column)) for column in range(model.columnCount())]


def test_a_row_holds_the_numbers_of_its_layer(model: LayerTableModel) -> None:
    assert _row(model, 0)[:5] == ["Input", "Input", "28 × 28 × 1", "0", "–"]
    assert _row(model, 0)[5:] == ["1 × 1", "0", "–", "–", "0.1 MB", "0.2 MB"]
    assert _row(model, 1)[:5] == ["Conv2D", "Conv2D", "26 × 26 × 32", "320", "all"]
    assert _row(model, 1)[5:] == ["3 × 3", "194,688", "1.3 kB", "2.6 kB", "2.8 MB", "5.5 MB"]
    assert _row(model, 2)[3:5] == ["128", "64 of 128"]
    assert _row(model, 4)[5] == "–"


def test_the_totals_are_those_of_the_analysis(model: LayerTableModel) -> None:
    analysis = analyze(NETWORK, FACTS)
    totals = model.totals()
    assert totals[0] == "Total"
    assert totals[3] == f"{analysis.parameters:,}"
    assert totals[4] == f"{analysis.trainable:,} of {analysis.parameters:,}"
    assert totals[5] == "3 × 3"
    memory = analysis.memory
    assert totals[7:] == [
        byte_size(size) for size in (memory.weights, memory.optimizer, memory.activations, analysis.run_bytes)
    ]


def test_numbers_stand_at_the_right(model: LayerTableModel) -> None:
    for place, column in enumerate(COLUMNS):
        side = Qt.AlignmentFlag.AlignRight if place > 1 else Qt.AlignmentFlag.AlignLeft
        cell = model.data(model.index(1, place), Qt.ItemDataRole.TextAlignmentRole)
        title = model.headerData(place, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole)
        assert (cell, title) == (side | Qt.AlignmentFlag.AlignVCenter,) * 2, column.name


def test_more_room_shows_more_columns() -> None:
    shown = [fitting(room) for room in range(300, 1300, 20)]
    assert all(less <= more for less, more in pairwise(shown))
    assert shown[0] == set(ALWAYS)
    assert shown[-1] == {column.name for column in COLUMNS}


def test_an_edited_setting_changes_cells_and_keeps_rows(model: LayerTableModel, qtbot: QtBot) -> None:
    kept = QPersistentModelIndex(model.index(1, 0))
    edited = NETWORK.replace_layer(NETWORK.by_id["conv2d_1"].with_parameter("filters", 8))
    with qtbot.waitSignal(model.dataChanged), qtbot.assertNotEmitted(model.modelReset):
        model.show(analyze(edited, FACTS))
    assert kept.isValid()
    assert _row(model, 1)[2:4] == ["26 × 26 × 8", "80"]


def test_a_removed_layer_makes_the_rows_anew(model: LayerTableModel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(model.modelReset):
        model.show(analyze(NETWORK.remove_layers(["dense_1"]), FACTS))
    assert model.rowCount() == 4
    assert "dense_1" not in model
    with pytest.raises(ValueError, match="not in tuple"):
        model.row_of("dense_1")


def test_unknown_shapes_and_unknown_types_show_a_question_mark() -> None:
    alone = Layer("dense_1", "dense", CATALOGUE["dense"].defaults())
    foreign = Layer("future_1", "future_layer")
    model = LayerTableModel()
    model.show(analyze(Network((alone, foreign)), FACTS))
    assert _row(model, 0)[2:] == ["?", "?", "–", "?", "?", "?", "?", "?", "?"]
    assert _row(model, 1)[:3] == ["future_layer", "future_layer", "?"]


def test_the_learners_own_name_stands_beside_the_type() -> None:
    network = NETWORK.replace_layer(replace(NETWORK.by_id["conv2d_1"], name="edges"))
    model = LayerTableModel()
    model.show(analyze(network, FACTS))
    assert _row(model, 1)[:2] == ["edges", "Conv2D"]


def test_the_text_for_the_clipboard_is_aligned_in_columns(model: LayerTableModel) -> None:
    lines = model.as_text().splitlines()
    assert len(lines) == 1 + model.rowCount() + 1
    ends = {line.index(shape) + len(shape) for line, shape in zip(lines, ("Output shape", "28 × 28 × 1"), strict=False)}
    assert len(ends) == 1
    assert "320" in model.as_text()


def test_a_name_from_the_right_to_the_left_keeps_its_column(model: LayerTableModel) -> None:
    model.show(
        analyze(NETWORK.replace_layer(replace(NETWORK.by_id["conv2d_1"], name="\u05e9\u05dc\u05d5\u05dd")), FACTS)
    )
    assert model.as_text().splitlines()[2].startswith(contained("\u05e9\u05dc\u05d5\u05dd".ljust(18)) + "  Conv2D")


def test_an_empty_model_has_no_rows() -> None:
    assert LayerTableModel().rowCount() == 0
