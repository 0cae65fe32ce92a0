"""The outline of a network, row by row."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from cnnstudio.core.analysis import analyze
from cnnstudio.core.healing import without
from cnnstudio.core.layers import CATALOGUE
from cnnstudio.core.network import Connection, Group, Layer, Network
from cnnstudio.gui.models.outline import OutlineModel, row_id_of_group
from tests.gui.networks import FACTS, chain

NETWORK = chain("input", "conv2d", "batch_normalization", "flatten", "dense")
GROUPED = NETWORK.with_groups((Group("group_1", "Eye", ("conv2d_1", "batch_normalization_1")),))


@pytest.fixture
def model() -> OutlineModel:
    made = OutlineModel()
    QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal, made)
    return made


def _show(model: OutlineModel, network: Network) -> None:
    model.show(network, analyze(network, FACTS))


def _tree(model: OutlineModel, parent: QModelIndex | None = None) -> list[object]:
    """The first cells, those of a group in a list behind it."""
    found: list[object] = []
    for row in range(model.rowCount(parent)):
        index = model.index(row, 0, parent)
        found.append(index.data())
        if model.rowCount(index):
            found.append(_tree(model, index))
    return found


def _cells(model: OutlineModel, row_id: str) -> list[str]:
    index = model.index_of(row_id)
    return [index.siblingAtColumn(column).data() for column in range(model.columnCount())]


def test_a_row_says_what_the_card_says_and_where_it_comes_from(model: OutlineModel) -> None:
    _show(model, NETWORK)
    assert _cells(model, "conv2d_1") == [
        *("Conv2D", "32 filters · 3×3 · valid · linear", "Input", "26 × 26 × 32", "320", "Advice")
    ]
    assert _cells(model, "input_1")[2] == "the images"


def test_a_row_is_read_as_a_sentence(model: OutlineModel) -> None:
    _show(model, NETWORK)
    words = model.index_of("batch_normalization_1").data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Output 26 × 26 × 32, 128 parameters. Receives from Conv2D; feeds Flatten." in words


def test_groups_hold_their_layers_and_tell_their_totals(model: OutlineModel) -> None:
    _show(model, GROUPED)
    assert _tree(model) == ["Input", "Eye", ["Conv2D", "BatchNormalization"], "Flatten", "Dense"]
    assert _cells(model, row_id_of_group("group_1"))[1:5] == ["2 layers", "Input", "26 × 26 × 32", "448"]
    assert model.index_of("conv2d_1").parent() == model.index_of(row_id_of_group("group_1"))


def test_a_group_of_which_not_all_is_known_tells_no_total(model: OutlineModel) -> None:
    """As its card says: the sum of what is known would pass for all of it."""
    _show(model, NETWORK.disconnect(NETWORK.connections[1:2]).with_groups(GROUPED.groups))
    assert _cells(model, row_id_of_group("group_1"))[3:5] == ["2 shapes", "?"]


def test_a_group_that_is_called_like_a_layer_is_another_row(model: OutlineModel) -> None:
    _show(model, NETWORK.with_groups((Group("conv2d_1", "Eye", ("conv2d_1",)),)))
    assert _tree(model)[1:3] == ["Eye", ["Conv2D"]]
    assert model.layer_ids(model.index_of("conv2d_1")) == ("conv2d_1",)


def test_every_edit_is_followed_without_a_reset(model: OutlineModel, qtbot: QtBot) -> None:
    longer = NETWORK.add_layer(Layer("relu_1", "relu", CATALOGUE["relu"].defaults())).connect(
        Connection("conv2d_1", "relu_1")
    )
    renamed = GROUPED.with_groups((replace(GROUPED.groups[0], layer_ids=("flatten_1", "dense_1")),))
    steps = [
        *(NETWORK, longer, GROUPED, renamed, NETWORK.remove_layers(["conv2d_1"]), Network(), GROUPED),
        *(GROUPED.remove_layers(["conv2d_1"]), GROUPED.remove_layers(["conv2d_1", "batch_normalization_1"]), longer),
    ]
    with qtbot.assertNotEmitted(model.modelReset):
        for network in steps:
            _show(model, network)
            shown = [str(name) for part in _tree(model) for name in (part if isinstance(part, list) else [part])]
            groups = [group.name for group in network.groups]
            assert sorted(shown) == sorted([*map(network.called, network.order), *groups])


def test_what_stays_keeps_its_place_and_what_is_selected_stays_selected(model: OutlineModel) -> None:
    _show(model, GROUPED)
    kept = [QPersistentModelIndex(model.index_of(i)) for i in ("conv2d_1", "dense_1")]
    _show(model, GROUPED.remove_layers(["input_1"]))
    assert [index.isValid() and index.data() for index in kept] == ["Conv2D", "Dense"]


def test_a_layer_goes_into_a_group_and_out_of_it(model: OutlineModel) -> None:
    _show(model, NETWORK)
    _show(model, GROUPED)
    _show(model, NETWORK)
    assert _tree(model) == ["Input", "Conv2D", "BatchNormalization", "Flatten", "Dense"]


def test_five_thousand_layers_are_a_few_signals(model: OutlineModel, qtbot: QtBot) -> None:
    many = chain("input", *["relu"] * 4_999)
    with qtbot.waitSignal(model.rowsInserted) as inserted:
        _show(model, many)
    assert inserted.args[1:] == [0, 4_999]
    with qtbot.waitSignal(model.rowsRemoved) as removed:
        _show(model, without(many, ["relu_2500"]))
    assert removed.args[1:] == [2_500, 2_500]
