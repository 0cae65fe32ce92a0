"""What the palette lists, and what search finds."""

import pytest
from PySide6.QtCore import QModelIndex, Qt

from cnnstudio.core.layers import LAYER_SPECS, Category, LayerSpec
from cnnstudio.core.texts import text
from cnnstudio.gui.mime import LAYER_MIME_TYPE
from cnnstudio.gui.models.palette import PaletteModel, RowKind


@pytest.fixture
def model() -> PaletteModel:
    return PaletteModel()


def _titles(model: PaletteModel, kind: RowKind = RowKind.LAYER) -> list[str]:
    return [row.title for row in model.rows if row.kind is kind]


def test_it_opens_on_the_everyday_layers_with_every_category_closed(model: PaletteModel) -> None:
    assert _titles(model) == [spec.keras_class for spec in LAYER_SPECS if spec.everyday]
    groups = [row for row in model.rows if row.kind is RowKind.GROUP]
    assert not any(row.is_open for row in groups)
    assert sum(row.count for row in groups) == len(LAYER_SPECS)


def test_the_everyday_layers_are_the_eight_of_a_first_network(model: PaletteModel) -> None:
    assert _titles(model) == [
        *("Conv2D", "MaxPooling2D", "GlobalAveragePooling2D", "Flatten", "Dense", "Dropout", "BatchNormalization"),
        "Activation",
    ]


def test_opening_a_category_shows_its_layers_below_it_and_closing_hides_them(model: PaletteModel) -> None:
    closed = model.rows
    model.toggle(Category.MERGING)
    place = next(place for place, row in enumerate(model.rows) if row.category is Category.MERGING)
    members = [spec for spec in LAYER_SPECS if spec.category is Category.MERGING]
    assert [row.spec for row in model.rows[place + 1 : place + 1 + len(members)]] == members
    assert all(row.is_nested for row in model.rows[place + 1 : place + 1 + len(members)])
    model.toggle(Category.MERGING)
    assert model.rows == closed


def test_a_search_replaces_the_groups_and_an_empty_one_brings_them_back(model: PaletteModel) -> None:
    before = model.rows
    model.search("drop")
    assert {row.kind for row in model.rows} == {RowKind.LAYER}
    model.search("   ")
    assert model.rows == before


def test_a_rail_lists_layers_alone_each_once(model: PaletteModel) -> None:
    model.set_flat(True)
    assert sorted(_titles(model)) == sorted(spec.keras_class for spec in LAYER_SPECS)
    assert {row.kind for row in model.rows} == {RowKind.LAYER}


@pytest.mark.parametrize("spec", LAYER_SPECS, ids=lambda spec: spec.type_id)
def test_every_layer_can_be_dragged_out(model: PaletteModel, spec: LayerSpec) -> None:
    model.set_flat(True)
    index = model.index(_titles(model).index(spec.keras_class))
    assert model.flags(index) & Qt.ItemFlag.ItemIsDragEnabled
    assert bytes(model.mimeData([index]).data(LAYER_MIME_TYPE).data()).decode() == spec.type_id
    assert text(spec.summary) in model.data(index, Qt.ItemDataRole.ToolTipRole)


def test_headings_and_groups_cannot_be_dragged(model: PaletteModel) -> None:
    for place, row in enumerate(model.rows):
        flags = model.flags(model.index(place))
        assert bool(flags & Qt.ItemFlag.ItemIsDragEnabled) == (row.kind is RowKind.LAYER)
        assert bool(flags & Qt.ItemFlag.ItemIsEnabled) == (row.kind is not RowKind.HEADING)
    assert not model.mimeData([model.index(0)]).hasFormat(LAYER_MIME_TYPE)


def test_it_is_a_list_not_a_tree(model: PaletteModel) -> None:
    assert model.rowCount(QModelIndex()) == len(model.rows)
    assert model.rowCount(model.index(1)) == 0
