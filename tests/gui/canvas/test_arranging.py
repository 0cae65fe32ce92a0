"""Align and distribute from the keys of the canvas and its menu; tidy layout, in both directions."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, Qt
from pytestqt.qtbot import QtBot

from cnnstudio.core.layout.measures import COLUMN_PITCH, Direction
from cnnstudio.core.layout.tidying import arranged
from cnnstudio.core.network import Connection
from cnnstudio.core.project import Project
from cnnstudio.core.project_file import encode
from cnnstudio.core.templates import template
from cnnstudio.gui.canvas.commands import COMMANDS, Part
from cnnstudio.gui.canvas.geometry import Side
from cnnstudio.gui.canvas.menu import CanvasMenu
from cnnstudio.gui.canvas.placement import place_behind
from cnnstudio.gui.canvas.view import CanvasView
from cnnstudio.gui.document import ProjectDocument
from cnnstudio.gui.selection import Selection
from tests.gui.canvas.hand import ALT, CONTROL, SHIFT, Hand
from tests.gui.networks import chain

K = Qt.Key
IDS = ("conv2d_1", "max_pooling2d_1", "conv2d_2")


@pytest.fixture(autouse=True)
def scattered(document: ProjectDocument) -> None:
    places = zip(IDS, [(0.0, 0.0), (440.0, 50.0), (1000.0, 170.0)], strict=True)
    document.move_layers(dict(places))
    document.undo_stack.clear()


@pytest.mark.parametrize(
    ("key", "modifiers", "places"),
    [
        (K.Key_A, ALT, [(0, 0), (0, 86), (0, 170)]),
        (K.Key_D, ALT, [(1000, 0), (1000, 86), (1000, 170)]),
        (K.Key_H, ALT, [(500, 0), (500, 86), (500, 170)]),
        (K.Key_W, ALT, [(0, 0), (440, 0), (1000, 0)]),
        (K.Key_V, ALT, [(0, 85), (440, 85), (1000, 85)]),
        (K.Key_S, ALT, [(0, 170), (440, 170), (1000, 170)]),
        (K.Key_H, ALT | SHIFT, [(0, 0), (500, 50), (1000, 170)]),
        (K.Key_V, ALT | SHIFT, [(0, 0), (440, 85), (1000, 170)]),
    ],
)
def test_a_key_brings_the_selected_cards_into_line(
    hand: Hand,
    document: ProjectDocument,
    selection: Selection,
    key: Qt.Key,
    modifiers: Qt.KeyboardModifier,
    places: list[tuple[float, float]],
) -> None:
    before = document.project
    selection.select(IDS)
    hand.key(key, modifiers)
    assert [document.project.layout[i] for i in IDS] == places
    assert document.undo_stack.count() == 1
    document.undo_stack.undo()
    assert document.project == before


def test_one_card_is_refused_with_a_sentence(view: CanvasView, hand: Hand, selection: Selection) -> None:
    refused: list[Exception] = []
    view.refused.connect(refused.append)
    selection.select(IDS[:1])
    hand.key(K.Key_A, ALT)
    selection.select(IDS[:2])
    hand.key(K.Key_H, ALT | SHIFT)
    assert [str(error).partition(":")[0] for error in refused] == [
        "Select at least two cards",
        "Select at least three cards",
    ]


def test_the_menu_offers_all_arrangements(view: CanvasView, document: ProjectDocument, selection: Selection) -> None:
    selection.select(IDS[:2])
    menu = CanvasMenu(document, selection, view.run, view)
    inner = next(action.menu() for action in menu.actions() if action.text() == "Arrange")
    actions = {action.text().replace("&", "").partition("\t")[0]: action for action in inner.actions()}
    assert actions["Distribute vertically"].toolTip() == "Select at least three layers."
    actions["Align left"].trigger()
    assert document.project.layout[IDS[1]][0] == 0
    menu.close()


def test_no_two_commands_share_a_key_and_each_in_a_menu_has_a_title() -> None:
    keys = [key for command in COMMANDS for key in command.keys]
    assert len(keys) == len(set(keys))
    assert all(command.title for command in COMMANDS if command.part is not Part.KEYS)


def test_tidy_lays_out_anew_in_one_step(view: CanvasView, hand: Hand, document: ProjectDocument) -> None:
    before = document.project
    hand.key(K.Key_T, CONTROL | SHIFT)
    assert dict(document.project.layout) == arranged(document.network)
    assert document.undo_stack.count() == 1
    document.undo_stack.undo()
    assert document.project == before
    assert not view.glide.is_running


def test_cards_glide_to_their_places(view: CanvasView, hand: Hand, document: ProjectDocument, qtbot: QtBot) -> None:
    hand.key(K.Key_T, CONTROL | SHIFT)
    assert view.glide.is_running
    qtbot.waitUntil(lambda: not view.glide.is_running)
    shown = {layer_id: item.position for layer_id, item in view.network_scene.layers.items()}
    assert shown == dict(document.project.layout)


def test_with_reduced_motion_they_stand_there_at_once(view: CanvasView, hand: Hand, document: ProjectDocument) -> None:
    view.glide.set_on(False)
    hand.key(K.Key_T, CONTROL | SHIFT)
    assert not view.glide.is_running
    assert view.network_scene.layers["conv2d_2"].position == document.project.layout["conv2d_2"]


def test_an_edit_ends_the_glide(view: CanvasView, hand: Hand, document: ProjectDocument) -> None:
    hand.key(K.Key_T, CONTROL | SHIFT)
    document.remove(["conv2d_2"])
    assert not view.glide.is_running
    assert view.network_scene.layers["dense_2"].position == document.project.layout["dense_2"]


def test_thousands_of_cards_do_not_glide(view: CanvasView, hand: Hand, document: ProjectDocument) -> None:
    document.show(Project(network=chain("input", *["activation"] * 1000)))
    document.move_layers({layer_id: (y, x) for layer_id, (x, y) in document.project.layout.items()})
    view.camera.show_all()
    hand.key(K.Key_T, CONTROL | SHIFT)
    assert not view.glide.is_running
    assert dict(document.project.layout) == arranged(document.network)


def _turn_right(view: CanvasView) -> None:
    view.verbs.tidy(Direction.RIGHT)
    view.glide.stop()


def test_left_to_right_ports_lines_volumes_and_brackets_follow(
    view: CanvasView, hand: Hand, document: ProjectDocument
) -> None:
    before, scene = document.project, view.network_scene
    _turn_right(view)
    assert document.project.direction is Direction.RIGHT
    first, second = scene.layers["conv2d_1"], scene.layers["max_pooling2d_1"]
    assert second.position[0] > first.card.right()
    assert first.port_place(Side.OUTPUT) == QPointF(first.card.right(), first.card.center().y())
    line = scene.connections[Connection("conv2d_1", "max_pooling2d_1")]
    assert line.boundingRect().height() < 40
    assert line.middle.y() == first.card.center().y()
    volume = scene.volumes["conv2d_1"].sceneBoundingRect()
    assert volume.bottom() < first.card.top()
    assert volume.center().x() == first.card.center().x()
    features, classification = scene.surroundings.features, scene.surroundings.classification
    assert features.isVisible()
    assert classification.sceneBoundingRect().left() > features.sceneBoundingRect().left()
    assert features.sceneBoundingRect().bottom() < volume.top() + 12
    preparation = scene.surroundings.preparation.card
    assert preparation.right() < scene.layers["input_1"].card.left()
    document.undo_stack.undo()
    assert document.project == before
    assert first.port_place(Side.OUTPUT).y() == first.card.bottom()
    assert scene.volumes["conv2d_1"].sceneBoundingRect().left() > first.card.right()


def test_what_flows_right_is_seen_from_its_beginning(view: CanvasView) -> None:
    _turn_right(view)
    left = view.mapFromScene(view.network_scene.cards_rect().topLeft()).x()
    assert 0 <= left <= 24
    assert view.camera.is_near


def test_the_beginning_is_in_view_whenever_the_flow_turns(view: CanvasView, document: ProjectDocument) -> None:
    view.verbs.tidy(Direction.RIGHT)
    view.camera.show_all()
    for turn in (document.undo_stack.undo, document.undo_stack.redo):
        turn()
        assert view.camera.is_home
        assert view.camera.visible.contains(view.network_scene.layers["input_1"].card)


def test_what_flows_right_goes_on_to_the_right(
    view: CanvasView, hand: Hand, document: ProjectDocument, selection: Selection
) -> None:
    _turn_right(view)
    turned = document.project
    x, y = turned.layout["conv2d_2"]
    selection.select(["conv2d_2"])
    added = place_behind(document, selection, "dropout")
    assert document.project.layout[added] == (x + COLUMN_PITCH, y)
    moved_x, moved_y = turned.layout["max_pooling2d_2"]
    assert document.project.layout["max_pooling2d_2"] == (moved_x + COLUMN_PITCH, moved_y)
    x, y = document.project.layout["dense_2"]
    selection.select(["dense_2"])
    added = place_behind(document, selection, "dense")
    assert document.project.layout[added] == (x + COLUMN_PITCH, y)
    branch = document.add_layer("dense", (x, y + 172), "dense_1")
    selection.select(["dense_2"])
    hand.key(K.Key_Down, ALT)
    assert selection.current == branch
    selection.select(["dense_1"])
    hand.key(K.Key_Left, ALT)
    assert selection.current == "flatten_1"


def test_a_layer_dropped_behind_the_end_is_connected_to_the_right_as_well(
    view: CanvasView, hand: Hand, document: ProjectDocument
) -> None:
    _turn_right(view)
    view.camera.show_all()
    card = view.network_scene.layers["dense_2"].card
    added = hand.bring("dropout", QPointF(card.right() + 60, card.center().y()))
    assert document.network.inputs[added] == ("dense_2",)


def test_the_direction_is_kept_in_the_file(view: CanvasView, document: ProjectDocument, tmp_path: Path) -> None:
    _turn_right(view)
    document.save(tmp_path / "right.cnn")
    other = ProjectDocument()
    other.open(tmp_path / "right.cnn")
    assert other.project.direction is Direction.RIGHT
    assert '"direction"' not in encode(template("mnist-cnn"))
