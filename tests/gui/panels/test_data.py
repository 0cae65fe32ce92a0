"""The Data workspace: which images, how they are split, and an image as its numbers."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QComboBox, QLineEdit, QScrollArea
from pytestqt.qtbot import QtBot

from cnnstudio.core.editing.steps import STAGES
from cnnstudio.core.layers import Category
from cnnstudio.core.project import DataChoice
from cnnstudio.data import folders
from cnnstudio.data.dataset import PARTS
from cnnstudio.data.gallery import findings
from cnnstudio.data.sources import SOURCES
from cnnstudio.gui.context import Context
from cnnstudio.gui.panels.data_gallery import DataGalleryPanel
from cnnstudio.gui.panels.data_image import DataImagePanel
from cnnstudio.gui.panels.data_source import DataSourcePanel
from cnnstudio.gui.widgets.content_or_empty import ContentOrEmpty
from cnnstudio.gui.widgets.parameter_form import ParameterForm
from tests.gui.panels.looking import looking_context
from tests.gui.window.projects import SHAPES


@dataclass
class Data:
    """The workspace, its panels unconnected but by the context."""

    context: Context
    source: DataSourcePanel
    gallery: DataGalleryPanel
    image: DataImagePanel

    @property
    def choice(self) -> DataChoice:
        return self.context.document.project.data


@pytest.fixture
def data(qtbot: QtBot) -> Iterator[Data]:
    parent = QObject()
    context = looking_context(parent)
    made = Data(context, DataSourcePanel(context), DataGalleryPanel(context), DataImagePanel(context))
    for panel, width in ((made.source, 260), (made.gallery, 700), (made.image, 360)):
        qtbot.addWidget(panel)
        panel.resize(width, 800)
        panel.show()
    yield made
    context.close()


@pytest.fixture
def loaded(data: Data, qtbot: QtBot) -> Data:
    qtbot.waitUntil(lambda: data.context.images.prepared is not None, timeout=20_000)
    return data


def load(data: Data, qtbot: QtBot, choice: DataChoice) -> None:
    data.context.document.choose_data(choice)
    qtbot.waitUntil(lambda: data.context.images.prepared is not None, timeout=20_000)


def type_number(form: ParameterForm, name: str, words: str, qtbot: QtBot) -> None:
    field = form.editor(name).findChild(QLineEdit)
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, words)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def test_another_source_is_an_edit_that_undoes(loaded: Data, qtbot: QtBot) -> None:
    qtbot.keyClick(loaded.source.source.findChild(QComboBox), Qt.Key.Key_Up)
    assert loaded.choice.source == "digits"
    assert set(loaded.source.settings.values()) == {"imbalance"}
    assert loaded.context.document.analysis.facts.input_shape == (28, 28, 1)
    loaded.context.document.undo_stack.undo()
    assert loaded.choice == SHAPES
    assert loaded.source.source.value() == "shapes"
    assert "noise" in loaded.source.settings.values()


def test_the_settings_of_a_source_are_a_form(loaded: Data, qtbot: QtBot) -> None:
    assert set(loaded.source.settings.values()) == {"count", "noise", "clutter", "seed", "imbalance"}
    assert loaded.source.settings.values()["count"] == 100
    type_number(loaded.source.settings, "count", "120", qtbot)
    assert loaded.choice.params["count"] == 120
    qtbot.waitUntil(lambda: loaded.context.images.prepared is not None, timeout=20_000)
    assert len(loaded.context.images.prepared.images) == 120
    loaded.context.document.undo_stack.undo()
    assert loaded.source.settings.values()["count"] == 100


def test_unequal_classes_are_one_edit_and_are_told(loaded: Data, qtbot: QtBot) -> None:
    type_number(loaded.source.settings, "imbalance", "20", qtbot)
    assert loaded.choice.params["imbalance"] == 20
    qtbot.waitUntil(lambda: loaded.context.images.prepared is not None, timeout=20_000)
    counts = np.bincount(loaded.context.images.prepared.labels)
    assert (counts.sum(), counts.argmax(), counts.min()) == (100, 0, 3)
    [finding] = findings(loaded.context.images.prepared)
    assert "accuracy hides a small class" in finding.hint
    loaded.context.document.undo_stack.undo()
    assert loaded.choice == SHAPES


def test_the_split_bar_tells_the_counts_that_the_split_will_have(loaded: Data, qtbot: QtBot) -> None:
    assert loaded.source.split_bar.counts() == ["60", "20", "20"]
    type_number(loaded.source.split, "test", "0.3", qtbot)
    assert loaded.source.split_bar.counts() == ["50", "20", "30"]
    qtbot.waitUntil(lambda: loaded.context.images.prepared is not None)
    split = loaded.context.images.prepared.split
    assert [len(split.part(part)) for part in PARTS] == [50, 20, 30]


def test_preparation_and_augmentation_are_lists_of_steps(loaded: Data, qtbot: QtBot) -> None:
    document = loaded.context.document
    preparation, augmentation = (loaded.source.steps[stage] for stage in STAGES)
    assert all(section.list.cards == () and section.begin.isVisible() for section in (preparation, augmentation))
    qtbot.mouseClick(preparation.begin, Qt.MouseButton.LeftButton)
    assert [card.header.text() for card in preparation.list.cards] == ["Rescaling"]
    document.add_step(Category.AUGMENTATION, "random_zoom")
    assert [card.header.text() for card in augmentation.list.cards] == ["RandomZoom"]
    document.undo_stack.undo()
    assert augmentation.begin.isVisible()


def test_settings_that_are_unfolded_come_into_view(loaded: Data, qtbot: QtBot) -> None:
    panel = loaded.source
    panel.resize(260, 420)
    step_id = loaded.context.document.add_step(Category.AUGMENTATION, "random_zoom")
    card = panel.steps[Category.AUGMENTATION].list.card(step_id)
    card.unfold()

    def is_seen() -> bool:
        area = panel.findChild(QScrollArea).viewport()
        return all(area.rect().contains(w.mapTo(area, w.rect().center())) for w in (card.header, card.remove))

    qtbot.waitUntil(is_seen)


def test_a_step_that_is_moved_stays_in_view(loaded: Data, qtbot: QtBot) -> None:
    panel, document = loaded.source, loaded.context.document
    panel.resize(260, 300)
    ids = [document.add_step(Category.AUGMENTATION, "random_zoom") for _ in range(8)]
    header = panel.steps[Category.AUGMENTATION].list.card(ids[0]).header
    area = panel.findChild(QScrollArea).viewport()

    def is_seen() -> bool:
        return area.rect().contains(header.mapTo(area, header.rect().center()))

    for place in range(1, 8):
        qtbot.keyClick(header, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
        assert document.project.augmentation[place].id == ids[0]
        qtbot.waitUntil(is_seen)


def test_all_images_are_listed_at_first_and_one_is_looked_at(loaded: Data) -> None:
    assert loaded.gallery.grid.count == 100
    assert loaded.gallery.grid.current == 0
    assert loaded.context.gallery.index == 0


def test_a_click_on_a_bar_lists_a_class(loaded: Data, qtbot: QtBot) -> None:
    bars, prepared = loaded.gallery.bars, loaded.context.images.prepared
    qtbot.mouseClick(bars, Qt.MouseButton.LeftButton, pos=bars.bar_rect(3).center())
    assert loaded.gallery.grid.count == 10
    assert set(prepared.labels[loaded.context.gallery.indices]) == {3}
    assert prepared.labels[loaded.context.gallery.index] == 3
    assert loaded.gallery.grid.current == loaded.context.gallery.place
    qtbot.mouseClick(bars, Qt.MouseButton.LeftButton, pos=bars.bar_rect(3).center())
    assert loaded.gallery.grid.count == 100
    assert loaded.gallery.grid.current == loaded.context.gallery.index


def test_the_arrow_keys_walk_along_the_classes(loaded: Data, qtbot: QtBot) -> None:
    for key, label in ((Qt.Key.Key_Right, 0), (Qt.Key.Key_Right, 1), (Qt.Key.Key_Left, 0), (Qt.Key.Key_Escape, None)):
        qtbot.keyClick(loaded.gallery.bars, key)
        assert loaded.context.gallery.label == label


@pytest.mark.parametrize("part", PARTS)
def test_a_part_is_listed(loaded: Data, qtbot: QtBot, part: str) -> None:
    qtbot.mouseClick(loaded.gallery.parts.segment(part), Qt.MouseButton.LeftButton)
    expected = loaded.context.images.prepared.split.part(part)
    assert np.array_equal(loaded.context.gallery.indices, expected)
    assert loaded.context.gallery.index in expected
    assert loaded.gallery.grid.count == len(expected)


def test_the_clicked_image_is_shown_as_its_numbers(loaded: Data, qtbot: QtBot) -> None:
    grid = loaded.gallery.grid
    qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=grid.cell_rect(4).center())
    pixels = loaded.context.images.image(4)
    assert loaded.context.gallery.index == 4
    for channel, name in enumerate(("red", "green", "blue")):
        qtbot.mouseClick(loaded.image.channels.segment(str(channel)), Qt.MouseButton.LeftButton)
        assert loaded.image.channels.segment(str(channel)).text() == name
        for row, column in ((0, 0), (7, 19), (31, 31)):
            assert loaded.image.numbers.cell_text(row, column) == str(pixels[row, column, channel])
    picture = loaded.image.picture.image
    assert picture is not None
    assert QColor(picture.pixel(QPoint(19, 7))).getRgb()[:3] == tuple(int(value) for value in pixels[7, 19])


def test_a_grey_image_has_one_matrix(loaded: Data, qtbot: QtBot) -> None:
    load(loaded, qtbot, DataChoice("digits"))
    assert not loaded.image.channels.isVisible()
    assert loaded.image.numbers.cell_text(14, 14) == str(loaded.context.images.image(0)[14, 14, 0])
    assert loaded.gallery.grid.count == 10_000


def test_other_settings_bring_other_images(loaded: Data, qtbot: QtBot) -> None:
    before = loaded.context.images.image(0).copy()
    load(loaded, qtbot, DataChoice("shapes", {"count": 100, "seed": 2}, 0.2, 0.2))
    assert not np.array_equal(loaded.context.images.image(0), before)
    assert loaded.image.numbers.cell_text(3, 3) == str(loaded.context.images.image(0)[3, 3, 0])


def test_the_last_choice_wins_over_one_that_is_still_loading(loaded: Data, qtbot: QtBot) -> None:
    images, document = loaded.context.images, loaded.context.document
    for seed in range(3, 8):
        document.choose_data(DataChoice("shapes", {"count": 100, "seed": seed}, 0.2, 0.2))
    assert images.loading
    assert not loaded.gallery.findChild(ContentOrEmpty).shows_content
    qtbot.waitUntil(lambda: not images.loading, timeout=20_000)
    expected = SOURCES["shapes"].load({"count": 100, "seed": 7})
    assert np.array_equal(images.prepared.images, expected.images)


def test_data_that_cannot_be_prepared_are_a_sentence_and_can_be_tried_again(
    loaded: Data, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.touch()
    monkeypatch.setenv("XDG_CACHE_HOME", str(in_the_way))
    place = loaded.gallery.findChild(ContentOrEmpty)
    with qtbot.waitSignal(loaded.context.images.failed):
        loaded.context.document.choose_data(DataChoice("shapes", {"count": 100, "seed": 9}))
    assert str(folders._DIRS.user_cache_path) in place.empty.sentence()
    assert not loaded.image.findChild(ContentOrEmpty).shows_content
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "elsewhere"))
    qtbot.mouseClick(place.empty.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: place.shows_content, timeout=20_000)


def test_shares_that_leave_nothing_are_refused_in_words(loaded: Data, qtbot: QtBot) -> None:
    before = loaded.choice
    for form, name, words in ((loaded.source.split, "test", "0.9"), (loaded.source.settings, "count", "5")):
        type_number(form, name, words, qtbot)
        assert loaded.choice == before
        assert form.row(name).sentence()
