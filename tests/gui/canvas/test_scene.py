"""The scene mirrors the document."""

import pytest
from hypothesis import HealthCheck, given, settings
from pytestqt.qtbot import QtBot

from cnnstudio.core.layers import CATALOGUE, Category
from cnnstudio.core.network import Connection, Layer, Network
from cnnstudio.core.project import Project
from cnnstudio.core.templates import TEMPLATES, template
from cnnstudio.gui.canvas.cards import UNKNOWN
from cnnstudio.gui.canvas.painting import Number
from cnnstudio.gui.canvas.scene import NetworkScene
from cnnstudio.gui.document import ProjectDocument
from cnnstudio.gui.looks.theme import DARK, Appearance
from cnnstudio.gui.selection import Selection
from tests.gui.canvas.hand import Hand
from tests.gui.canvas.mirror import check_mirror
from tests.gui.edits import Edit, edits

MNIST = {
    "input_1": ("28 × 28 × 1", "0"),
    "conv2d_1": ("28 × 28 × 32", "320"),
    "max_pooling2d_1": ("14 × 14 × 32", "0"),
    "conv2d_2": ("14 × 14 × 64", "18,496"),
    "max_pooling2d_2": ("7 × 7 × 64", "0"),
    "flatten_1": ("3136", "0"),
    "dense_1": ("64", "200,768"),
    "dense_2": ("10", "650"),
}


def _numbers(scene: NetworkScene) -> dict[str, tuple[str, str]]:
    return {i: (item.content.shape, item.content.count) for i, item in scene.layers.items()}


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(edits)
def test_the_scene_mirrors_the_document_through_any_edits_and_back(
    appearance: Appearance, attempts: list[Edit]
) -> None:
    document = ProjectDocument(template("mnist-cnn"))
    scene = NetworkScene(document, Selection(document), appearance.theme)
    scene.glow.set_on(False)
    for attempt in attempts:
        attempt.try_on(document)
        check_mirror(scene, document)
    while document.undo_stack.canUndo():
        document.undo_stack.undo()
        check_mirror(scene, document)


@pytest.mark.parametrize("name", [template.name for template in TEMPLATES])
def test_opening_shows_the_other_network(document: ProjectDocument, scene: NetworkScene, name: str) -> None:
    document.show(template(name))
    check_mirror(scene, document)
    document.show(Project())
    assert scene.layers == {}


def test_each_card_shows_shape_and_count(scene: NetworkScene) -> None:
    assert _numbers(scene) == MNIST


def test_numbers_downstream_follow_an_edit_at_once(document: ProjectDocument, scene: NetworkScene) -> None:
    document.set_parameter("conv2d_1", "filters", 8)
    numbers = _numbers(scene)
    assert numbers["conv2d_1"] == ("28 × 28 × 8", "80")
    assert numbers["max_pooling2d_1"] == ("14 × 14 × 8", "0")
    assert numbers["conv2d_2"] == ("14 × 14 × 64", "4,672")
    assert numbers["dense_1"] == MNIST["dense_1"]
    document.undo_stack.undo()
    assert _numbers(scene) == MNIST


def test_an_edit_makes_no_new_cards(document: ProjectDocument, scene: NetworkScene) -> None:
    before = dict(scene.layers)
    document.set_parameter("conv2d_1", "filters", 8)
    document.rename_layer("conv2d_1", "edges")
    document.move_layers({"dense_1": (8.0, 8.0)})
    assert scene.layers == before


# Problems ------------------------------------------------------------------------------------------------------------


def test_a_layer_that_does_not_fit_says_so_and_those_below_know_nothing(
    document: ProjectDocument, scene: NetworkScene
) -> None:
    document.set_parameter("conv2d_2", "padding", "valid")
    document.set_parameter("conv2d_2", "kernel_size", 15)
    card = scene.layers["conv2d_2"].content
    assert "does not fit" in card.error
    assert (card.shape, card.count) == (UNKNOWN, UNKNOWN)
    assert scene.layers["flatten_1"].content.shape == UNKNOWN
    assert scene.layers["flatten_1"].content.error == ""


def test_an_error_and_an_advice_look_different(document: ProjectDocument, scene: NetworkScene, hand: Hand) -> None:
    document.remove(["flatten_1"])
    assert scene.layers["dense_1"].content.advice
    assert scene.layers["dense_1"].content.error == ""
    assert scene.layers["dense_2"].content.error


def test_an_unknown_type_is_grey_and_keeps_its_name(appearance: Appearance) -> None:
    layer = Layer("lstm_1", "conv_lstm", {"units": 3})
    document = ProjectDocument(Project(network=Network((layer,))))
    scene = NetworkScene(document, Selection(document), appearance.theme)
    content = scene.layers["lstm_1"].content
    assert (content.type_title, content.category, content.shape) == ("conv_lstm", None, UNKNOWN)
    grey = scene.canvas_style.category(None)
    assert grey not in [scene.canvas_style.category(category) for category in Category]
    assert content.error


# Glow ----------------------------------------------------------------------------------------------------------------


def _glowing(scene: NetworkScene) -> dict[str, set[Number]]:
    return {i: set(item.state.glow) for i, item in scene.layers.items() if item.state.glow}


def test_what_changed_glows_downstream_included_and_fades(
    document: ProjectDocument, scene: NetworkScene, qtbot: QtBot
) -> None:
    document.set_parameter("conv2d_1", "filters", 8)
    assert _glowing(scene) == {
        "conv2d_1": {Number.SHAPE, Number.COUNT},
        "max_pooling2d_1": {Number.SHAPE},
        "conv2d_2": {Number.COUNT},
    }
    assert all(0.8 < share <= 1 for share in scene.layers["conv2d_1"].state.glow.values())
    qtbot.waitUntil(lambda: not scene.glow.is_running, timeout=3000)
    assert _glowing(scene) == {}


def test_nothing_glows_for_those_who_want_no_motion(document: ProjectDocument, scene: NetworkScene) -> None:
    scene.glow.set_on(False)
    document.set_parameter("conv2d_1", "filters", 8)
    assert _glowing(scene) == {}
    assert not scene.glow.is_running


def test_opening_and_moving_glow_nothing(document: ProjectDocument, scene: NetworkScene) -> None:
    document.move_layers({"dense_1": (400.0, 8.0)})
    document.show(template("cifar10-cnn"))
    assert _glowing(scene) == {}
    assert not scene.glow.is_running


def test_a_glowing_layer_can_be_removed(document: ProjectDocument, scene: NetworkScene, qtbot: QtBot) -> None:
    document.set_parameter("conv2d_1", "filters", 8)
    document.remove(["conv2d_1"])
    qtbot.waitUntil(lambda: not scene.glow.is_running, timeout=3000)
    assert _glowing(scene) == {}


# Beside the cards ----------------------------------------------------------------------------------------------------


def test_two_brackets_embrace_the_two_halves(document: ProjectDocument, scene: NetworkScene) -> None:
    features, classification = scene.surroundings.features, scene.surroundings.classification
    assert features.isVisible()
    assert classification.isVisible()
    assert features.y() == document.project.layout["conv2d_1"][1]
    assert classification.y() == document.project.layout["flatten_1"][1]
    bottom = features.sceneBoundingRect().bottom()
    assert scene.layers["max_pooling2d_2"].card.bottom() <= bottom < scene.layers["flatten_1"].card.top()


@pytest.mark.parametrize("name", ["mlp"])
def test_a_network_with_one_half_has_no_brackets(document: ProjectDocument, scene: NetworkScene, name: str) -> None:
    document.show(template(name))
    assert not scene.surroundings.features.isVisible()
    assert not scene.surroundings.classification.isVisible()


def test_mixed_halves_have_no_brackets(document: ProjectDocument, scene: NetworkScene) -> None:
    document.move_layers({"dense_2": (400.0, 100.0)})
    assert not scene.surroundings.features.isVisible()
    document.undo_stack.undo()
    assert scene.surroundings.features.isVisible()


def test_a_loose_layer_leaves_the_brackets(document: ProjectDocument, scene: NetworkScene) -> None:
    document.add_layer("dense", (400.0, 0.0))
    assert scene.surroundings.features.isVisible()


def test_volumes_tell_that_depth_grows_while_width_shrinks(scene: NetworkScene) -> None:
    maps = [scene.volumes[i] for i in ("conv2d_1", "max_pooling2d_1", "conv2d_2", "max_pooling2d_2")]
    widths = [volume.face.width() for volume in maps]
    assert widths == sorted(widths, reverse=True)
    assert widths[0] > widths[1] > widths[3]
    assert maps[0].depth == maps[1].depth < maps[2].depth == maps[3].depth
    assert scene.volumes["input_1"].depth < maps[0].depth


def test_a_vector_is_a_bar_and_the_unknown_is_nothing(document: ProjectDocument, scene: NetworkScene) -> None:
    bar = scene.volumes["flatten_1"]
    assert bar.depth == 0
    assert bar.face.height() > bar.face.width() > 0
    assert bar.face.height() > scene.volumes["dense_2"].face.height()
    document.remove(connections=[Connection("max_pooling2d_2", "flatten_1")])
    assert scene.volumes["flatten_1"].face.isEmpty()


def test_a_volume_follows_its_card(document: ProjectDocument, scene: NetworkScene) -> None:
    way = scene.volumes["dense_1"].pos() - scene.layers["dense_1"].pos()
    document.move_layers({"dense_1": (400.0, 8.0)})
    assert scene.volumes["dense_1"].pos() - scene.layers["dense_1"].pos() == way


def test_the_preparation_is_one_folded_card_above_input(document: ProjectDocument, scene: NetworkScene) -> None:
    folded = scene.surroundings.preparation
    assert folded.words == "Preparation: × 1/255"
    assert folded.card.bottom() < scene.layers["input_1"].card.top()
    document.add_step(Category.AUGMENTATION, "random_rotation")
    document.add_step(Category.AUGMENTATION, "random_zoom")
    assert folded.words == "× 1/255 · Augmentation: Rotate, Zoom"
    document.bypass_step(Category.AUGMENTATION, "random_zoom_1")
    assert folded.words == "× 1/255 · Augmentation: Rotate, Zoom (off)"
    for step_id in ("random_rotation_1", "random_zoom_1"):
        document.remove_step(Category.AUGMENTATION, step_id)
    document.move_layers({"input_1": (80.0, -400.0)})
    assert folded.card.bottom() < scene.layers["input_1"].card.top()
    document.remove_step(Category.PREPARATION, "rescaling_1")
    assert not folded.isVisible()
    document.undo_stack.undo()
    document.remove(["input_1"])
    assert not folded.isVisible()


def test_a_shortcut_goes_around_the_cards_that_it_skips(document: ProjectDocument, scene: NetworkScene) -> None:
    merge = document.insert_into(Connection("max_pooling2d_1", "conv2d_2"), "add", {}, (400.0, 250.0))
    document.connect_layers("conv2d_1", merge)
    assert scene.connections[Connection("conv2d_1", merge)].lane == 1
    assert scene.connections[Connection("max_pooling2d_1", merge)].lane == 0


# Looks ---------------------------------------------------------------------------------------------------------------


def test_another_theme_is_worn_by_every_item(scene: NetworkScene, hand: Hand, appearance: Appearance) -> None:
    light = hand.view.grab().toImage()
    appearance.choose("dark")
    dark = hand.view.grab().toImage()
    assert light.pixelColor(5, 5) != dark.pixelColor(5, 5)
    inside = hand.on_screen(scene.layers["conv2d_1"].card.center())
    assert dark.pixelColor(inside) == DARK.raised
    appearance.choose("light")
    assert hand.view.grab().toImage() == light


@pytest.mark.parametrize("type_id", CATALOGUE)
def test_every_layer_type_is_drawn_in_the_colour_of_its_category(
    document: ProjectDocument, scene: NetworkScene, hand: Hand, type_id: str
) -> None:
    document.show(Project())
    layer_id = document.add_layer(type_id, (0.0, 0.0))
    document.rename_layer(layer_id, "<b>a name</b> that is much too long for the card on which it has to stand")
    hand.view.camera.go_home()
    at = hand.on_screen(scene.layers[layer_id].card.center())
    at.setX(hand.on_screen(scene.layers[layer_id].card.topLeft()).x() + 4)
    assert hand.view.grab().toImage().pixelColor(at) == scene.canvas_style.category(CATALOGUE[type_id].category)
