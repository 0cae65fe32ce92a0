"""What the augmentation makes of the clicked image, asked of the engine and shown beside the original."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAccessible, QImage
from pytestqt.qtbot import QtBot

from cnnstudio.core.layers import CATALOGUE, Category
from cnnstudio.core.messages import Augment
from cnnstudio.core.network import Layer
from cnnstudio.core.project_file import decode
from cnnstudio.data.arrays import unpack
from cnnstudio.gui.augmenter import VERSIONS
from cnnstudio.gui.context import Context
from cnnstudio.gui.looks.colormaps import pixels_image
from cnnstudio.gui.steps.versions import Versions
from tests.gui.answering import REFUSAL, AnsweringEngine, augmented
from tests.gui.panels.looking import looking_context
from tests.gui.window.projects import shapes_project

AUGMENT, PREPARE = Category.AUGMENTATION, Category.PREPARATION
ZOOM = Layer("random_zoom_1", "random_zoom", CATALOGUE["random_zoom"].defaults())
RESCALE = Layer("rescaling_1", "rescaling", CATALOGUE["rescaling"].defaults())


@pytest.fixture
def context(qtbot: QtBot) -> Iterator[Context]:
    """On a few shapes, prepared; the engine would run in a thread of the window and is not loaded yet."""
    parent = QObject()
    made = looking_context(parent, replace(shapes_project(), preparation=(RESCALE,), augmentation=(ZOOM,)))
    made.images.refresh()
    qtbot.waitUntil(lambda: made.gallery.index is not None, timeout=20_000)
    yield made
    made.close()


@pytest.fixture
def versions(context: Context, qtbot: QtBot) -> Versions:
    """In view, the first answer there."""
    context.augmenter.set_active(True)
    made = Versions(context)
    qtbot.addWidget(made)
    made.resize(436, 400)
    made.show()
    made.again.click()
    qtbot.waitUntil(lambda: context.augmenter.versions is not None)
    return made


def asked() -> list[Augment]:
    return [request for request in AnsweringEngine.asked if isinstance(request, Augment)]


def expected(context: Context, epoch: int) -> QImage:
    assert context.gallery.index is not None
    values = augmented(context.images.image(context.gallery.index), epoch)
    return pixels_image((values * 255).round().astype(np.uint8))


def wait_for(context: Context, qtbot: QtBot, count: int) -> None:
    """Until so many questions are answered."""
    qtbot.waitUntil(lambda: len(asked()) == count and context.augmenter._asked is None)


def test_the_original_stands_beside_one_version_for_each_epoch(context: Context, versions: Versions) -> None:
    words = [word for word, _ in versions.tiles.tiles]
    assert words == ["original", *(f"epoch {epoch}" for epoch in range(1, VERSIONS + 1))]
    pictures = [picture for _, picture in versions.tiles.tiles]
    assert pictures[0] == pixels_image(context.images.image(context.gallery.index))
    assert pictures[1:] == [expected(context, epoch) for epoch in range(VERSIONS)]
    assert "Each epoch sees another version" in versions.sentence()


def test_the_engine_is_given_the_steps_the_seed_and_the_raw_image(context: Context, versions: Versions) -> None:
    [question] = asked()
    project = decode(question.project)
    assert project.augmentation == (ZOOM,)
    assert project.preparation == (RESCALE,)
    assert project.training.seed == context.document.project.training.seed
    assert project.network.layers == ()
    assert np.array_equal(unpack(question.image), context.images.image(context.gallery.index))


def test_rolled_again_later_epochs_are_shown(context: Context, versions: Versions, qtbot: QtBot) -> None:
    qtbot.mouseClick(versions.roll, Qt.MouseButton.LeftButton)
    wait_for(context, qtbot, 2)
    word, picture = versions.tiles.tiles[1]
    assert word == f"epoch {VERSIONS + 1}"
    assert picture == expected(context, VERSIONS)


def test_another_image_brings_its_own_versions(context: Context, versions: Versions, qtbot: QtBot) -> None:
    context.gallery.choose(5)
    assert context.augmenter.versions is None
    assert versions.tiles.tiles[1] == ("", None)
    assert not versions.roll.isEnabled()
    wait_for(context, qtbot, 2)
    assert versions.tiles.tiles[1] == ("epoch 1", expected(context, 0))
    assert versions.roll.isEnabled()


def test_an_edit_is_followed_and_what_was_there_stays_until_then(
    context: Context, versions: Versions, qtbot: QtBot
) -> None:
    context.document.set_step_parameter(AUGMENT, ZOOM.id, "height_factor", 0.4)
    assert versions.tiles.tiles[1] == ("epoch 1", expected(context, 0))
    wait_for(context, qtbot, 2)
    assert decode(asked()[1].project).augmentation[0].params["height_factor"] == 0.4
    context.document.undo_stack.undo()
    wait_for(context, qtbot, 3)


def test_many_edits_are_few_questions_and_the_last_one_counts(
    context: Context, versions: Versions, qtbot: QtBot
) -> None:
    for step in range(1, 20):
        context.document.set_step_parameter(AUGMENT, ZOOM.id, "height_factor", step / 20, merge_key="drag")
    assert context.document.undo_stack.count() == 1
    wait_for(context, qtbot, 3)
    assert decode(asked()[-1].project).augmentation[0].params["height_factor"] == 0.95


def test_an_edit_of_the_network_asks_nothing(context: Context, versions: Versions) -> None:
    context.document.rename_layer(context.document.network.order[0], "Eyes")
    assert context.augmenter._asked is None
    assert len(asked()) == 1


def test_out_of_view_nothing_is_asked_until_somebody_looks(context: Context, versions: Versions, qtbot: QtBot) -> None:
    context.augmenter.set_active(False)
    context.gallery.choose(3)
    assert context.augmenter._asked is None
    context.augmenter.set_active(True)
    wait_for(context, qtbot, 2)
    assert versions.tiles.tiles[1] == ("epoch 1", expected(context, 0))


def test_an_image_that_is_prepared_to_another_stands_among_them(
    context: Context, versions: Versions, qtbot: QtBot
) -> None:
    context.document.bypass_step(PREPARE, RESCALE.id)
    wait_for(context, qtbot, 2)
    words = [word for word, _ in versions.tiles.tiles]
    assert words == ["original", "prepared", *(f"epoch {epoch}" for epoch in range(1, VERSIONS))]


def test_without_augmentation_nothing_is_shown(context: Context, versions: Versions) -> None:
    context.document.bypass_step(AUGMENT, ZOOM.id)
    assert not versions.isVisible()
    context.document.undo_stack.undo()
    assert versions.isVisible()
    context.document.remove_step(AUGMENT, ZOOM.id)
    assert not versions.isVisible()


def test_a_step_that_does_not_fit_is_told_and_not_asked_about(
    context: Context, versions: Versions, qtbot: QtBot
) -> None:
    blur = context.document.add_step(AUGMENT, "random_gaussian_blur")
    wait_for(context, qtbot, 2)
    context.document.set_step_parameter(AUGMENT, blur, "kernel_size", 4)
    assert "4 pixels have no middle one" in versions.sentence()
    assert not versions.tiles.isVisible()
    assert context.augmenter._asked is None
    context.document.undo_stack.undo()
    assert versions.tiles.isVisible()


def test_a_refusal_of_the_engine_is_a_sentence_and_can_be_tried_again(
    context: Context, versions: Versions, qtbot: QtBot
) -> None:
    training = context.document.project.training
    context.document.set_training(training.with_setting("seed", 13))
    qtbot.waitUntil(lambda: context.augmenter.failure is not None)
    assert versions.sentence() == f"{REFUSAL.message} {REFUSAL.hint}"
    qtbot.mouseClick(versions.again, Qt.MouseButton.LeftButton)
    wait_for(context, qtbot, 3)
    context.document.set_training(training)
    wait_for(context, qtbot, 4)
    assert "Each epoch" in versions.sentence()
    assert not versions.again.isVisible()


def test_an_engine_inside_the_window_is_loaded_only_when_asked_for(context: Context, qtbot: QtBot) -> None:
    context.augmenter.set_active(True)
    made = Versions(context)
    qtbot.addWidget(made)
    made.show()
    assert asked() == []
    assert context.session.engine == ""
    assert not made.tiles.isVisible()
    assert made.again.text() == "Load it and show them"
    qtbot.mouseClick(made.again, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: context.augmenter.versions is not None)
    assert made.tiles.isVisible()
    assert not made.again.isVisible()


def test_what_is_seen_is_told(versions: Versions) -> None:
    spoken = QAccessible.queryAccessibleInterface(versions.tiles)
    assert spoken.role() is QAccessible.Role.Graphic
    assert spoken.text(QAccessible.Text.Name) == "The image and its augmented versions"
    assert spoken.text(QAccessible.Text.Description).startswith("original, epoch 1, epoch 2")


@pytest.mark.parametrize("width", [316, 436, 700])
def test_the_pictures_stay_within_their_place_and_apart(versions: Versions, width: int) -> None:
    tiles = versions.tiles
    tiles.resize(width, tiles.heightForWidth(width))
    boxes = [tiles.tile(place) for place in range(VERSIONS + 1)]
    assert all(tiles.rect().contains(box) for box in boxes)
    assert not any(one.intersects(other) for place, one in enumerate(boxes) for other in boxes[:place])
