"""The Inspect workspace: an image, what a layer makes of it, and what the layer has learned."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
import pytest
from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from cnnstudio.core import messages as m
from cnnstudio.core.layers import Category
from cnnstudio.core.project import DataChoice
from cnnstudio.data.arrays import unpack
from cnnstudio.data.drawing import centred, fitted
from cnnstudio.gui.context import Context
from cnnstudio.gui.looks.colormaps import Colormap, pixels_image, symmetric, to_image
from cnnstudio.gui.panels.inspect_image import InspectImagePanel
from cnnstudio.gui.panels.inspect_kernels import InspectKernelsPanel
from cnnstudio.gui.panels.inspect_maps import BY_STRENGTH, InspectMapsPanel
from cnnstudio.gui.widgets.button import Button
from cnnstudio.gui.widgets.callout import Callout
from cnnstudio.gui.widgets.content_or_empty import ContentOrEmpty
from cnnstudio.gui.widgets.draw_pad import DrawPad
from tests.gui import answering
from tests.gui.answering import AnsweringEngine
from tests.gui.panels.looking import looking_context, train
from tests.gui.window.projects import shapes_project


@dataclass
class Inspect:
    """The workspace, in view."""

    context: Context
    image: InspectImagePanel
    maps: InspectMapsPanel
    kernels: InspectKernelsPanel

    def words(self, panel: QObject) -> str:
        return "\n".join(label.text() for label in panel.findChildren(QLabel) if not label.isHidden())


@pytest.fixture
def inspect(qtbot: QtBot) -> Iterator[Inspect]:
    parent = QObject()
    context = looking_context(parent)
    made = Inspect(context, InspectImagePanel(context), InspectMapsPanel(context), InspectKernelsPanel(context))
    for panel, width in ((made.image, 236), (made.maps, 700), (made.kernels, 400)):
        qtbot.addWidget(panel)
        panel.resize(width, 800)
        panel.show()
    context.inspector.set_active(True)
    yield made
    AnsweringEngine.may_answer.set()
    context.close()


@pytest.fixture
def trained(inspect: Inspect, qtbot: QtBot) -> Inspect:
    train(inspect.context, qtbot)
    look(inspect, qtbot)
    return inspect


def look(inspect: Inspect, qtbot: QtBot, layer_id: str = "dense_1") -> None:
    """Waits for maps and kernels of a layer by the newest weights."""
    inspector = inspect.context.inspector
    inspector.choose_layer(layer_id)
    wanted = inspect.context.session.run.best_epoch
    qtbot.waitUntil(
        lambda: all(seen is not None and seen.epoch == wanted and seen.layer_id == layer_id
                    for seen in (inspector.maps, inspector.kernels))
    )  # fmt: skip


def asked(kind: type[m.Request]) -> int:
    return sum(isinstance(request, kind) for request in AnsweringEngine.asked)


def same_picture(first: QImage | None, second: QImage) -> bool:
    return first is not None and first.convertToFormat(second.format()) == second


def test_before_the_first_training_there_is_one_sentence_and_one_button(inspect: Inspect, qtbot: QtBot) -> None:
    place = inspect.maps.findChild(ContentOrEmpty)
    assert place.empty.sentence() == "Train first. It takes about ten seconds."
    with qtbot.waitSignal(inspect.context.navigation.training_wanted):
        qtbot.mouseClick(place.empty.button, Qt.MouseButton.LeftButton)
    assert not inspect.maps.strip.isVisible()
    assert not inspect.image.data.picture.isVisible()
    assert not inspect.kernels.findChild(ContentOrEmpty).shows_content
    assert not AnsweringEngine.asked


def test_the_button_says_why_a_network_cannot_be_trained(inspect: Inspect) -> None:
    document = inspect.context.document
    button = inspect.maps.findChild(ContentOrEmpty).empty.button
    document.remove(["dense_1"])
    assert not button.isEnabled()
    assert button.toolTip() == document.analysis.errors[0].message
    document.undo_stack.undo()
    assert button.isEnabled()


def test_maps_come_from_the_run_and_the_epoch_that_are_named(trained: Inspect) -> None:
    assert "3 feature maps of Dense\nrun 1, epoch 1" in trained.words(trained.maps)
    expected = answering.feature_maps(trained.context.inspector.image, epoch=1)
    assert np.array_equal(unpack(trained.context.inspector.maps.values), expected)
    low, high = expected.min(), expected.max()
    assert trained.maps.grid.count == 3
    for place in range(3):
        picture = to_image(expected[:, :, place], Colormap.VIRIDIS, low, high)
        assert same_picture(trained.maps._picture(place), picture)


def test_the_strongest_maps_can_come_first(trained: Inspect, qtbot: QtBot) -> None:
    qtbot.mouseClick(trained.maps.order.segment(BY_STRENGTH), Qt.MouseButton.LeftButton)
    assert [trained.maps._caption(place) for place in range(3)] == ["2", "0", "1"]


def test_kernels_come_channel_by_channel(trained: Inspect, qtbot: QtBot) -> None:
    panel = trained.kernels
    expected = answering.kernel(epoch=1)
    assert "Dense: kernel\n3 × 3 × 2 × 4 numbers · run\u00a01,\u00a0epoch\u00a01" in trained.words(panel)
    assert "bias × 4: 0.000 … 0.000" in trained.words(panel)
    for channel in (0, 1, 0):
        assert panel.channel == channel
        picture = to_image(expected[:, :, channel, 2], Colormap.DIVERGING, *symmetric(expected))
        assert same_picture(panel._picture(2), picture)
        qtbot.mouseClick(panel.next, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(panel.previous, Qt.MouseButton.LeftButton)
    assert panel.channel == 0


def test_a_layer_without_weights_says_so(trained: Inspect, qtbot: QtBot) -> None:
    qtbot.mouseClick(trained.maps.strip.cell("flatten_1"), Qt.MouseButton.LeftButton)
    look(trained, qtbot, "flatten_1")
    assert "Flatten has no weights" in trained.words(trained.kernels)
    assert "3 feature maps of Flatten" in trained.words(trained.maps)


def test_the_arrow_keys_walk_along_the_layers(trained: Inspect, qtbot: QtBot) -> None:
    trained.maps.strip.cell("dense_1").setFocus()
    qtbot.keyClick(trained.maps.strip, Qt.Key.Key_Left)
    assert trained.context.inspector.layer_id == "flatten_1"
    assert trained.maps.strip.cell("flatten_1").isChecked()


def test_every_layer_of_the_run_stands_in_the_strip(trained: Inspect) -> None:
    for layer_id in trained.context.session.run.project.network.order:
        assert trained.maps.strip.cell(layer_id).text()


def test_the_image_is_one_that_the_training_has_not_seen(trained: Inspect, qtbot: QtBot) -> None:
    tests = trained.context.run_images.prepared.split.test
    inspector = trained.context.inspector
    assert inspector.index == tests[0]
    page = trained.image.data
    for button, place in ((page.next, 1), (page.previous, 0), (page.previous, -1), (page.next, 0)):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        assert inspector.index == tests[place]
    qtbot.mouseClick(page.shuffle, Qt.MouseButton.LeftButton)
    assert inspector.index in tests


def test_another_image_brings_its_own_maps_and_answer(trained: Inspect, qtbot: QtBot) -> None:
    prepared, inspector = trained.context.run_images.prepared, trained.context.inspector
    for index in prepared.split.test[1:4]:
        with qtbot.waitSignal(inspector.maps_arrived):
            inspector.choose_image(int(index))
            assert not trained.image.bars.isVisible()
        image = prepared.images[index]
        assert np.array_equal(unpack(inspector.maps.values), answering.feature_maps(image, epoch=1))
        answer = int(np.argmax(answering.probabilities(image)))
        right = answer == prepared.labels[index]
        assert trained.image.verdict() == f"{'Right' if right else 'Wrong'}: taken for {prepared.classes[answer]}."
        assert (prepared.classes[answer], "82 %") in trained.image.bars.entries()
        assert f"true class {prepared.classes[prepared.labels[index]]}" in trained.words(trained.image)


def test_each_epoch_brings_new_maps(inspect: Inspect, qtbot: QtBot) -> None:
    train(inspect.context, qtbot, shapes_project(epochs=3))
    look(inspect, qtbot)
    assert "run 1, epoch 3" in inspect.words(inspect.maps)
    assert np.array_equal(unpack(inspect.context.inspector.kernels.arrays[0]), answering.kernel(epoch=3))


def test_a_network_edited_since_is_compared_with_what_was_trained(trained: Inspect, qtbot: QtBot) -> None:
    trained.context.document.set_parameter("dense_1", "units", 12)
    link = next(one for one in trained.image.findChildren(Button) if one.isVisible() and one.text() == "Compare ›")
    with qtbot.waitSignal(trained.context.navigation.comparison_wanted) as wanted:
        link.click()
    assert wanted.args == [trained.context.session.run]


def test_a_network_edited_since_is_called_so(trained: Inspect) -> None:
    def stale() -> list[str]:
        return [note.content()[2] for note in trained.image.findChildren(Callout) if note.isVisible()]

    assert not stale()
    trained.context.document.set_parameter("dense_1", "units", 12)
    assert stale() == ["Trained on an earlier version of the network. Train again to see the present one."]
    trained.context.document.undo_stack.undo()
    assert not stale()
    for stage, type_id, words in (
        (Category.PREPARATION, "auto_contrast", "Trained before the preparation of the images was changed."),
        (Category.AUGMENTATION, "random_zoom", "Trained before the augmentation was changed."),
    ):
        trained.context.document.add_step(stage, type_id)
        assert stale() == [f"{words} Train again to see the present one."]
        trained.context.document.undo_stack.undo()
        assert not stale()


def test_a_refused_answer_is_a_sentence_and_can_be_asked_for_again(inspect: Inspect, qtbot: QtBot) -> None:
    inspect.context.inspector.set_active(False)
    train(inspect.context, qtbot, shapes_project("refusing"))
    inspect.context.inspector.set_active(True)
    sentence = f"{answering.REFUSAL.message} {answering.REFUSAL.hint}"
    place = inspect.maps.findChild(ContentOrEmpty)
    qtbot.waitUntil(lambda: place.empty.sentence() == sentence)
    assert not inspect.image.bars.isVisible()
    qtbot.waitUntil(lambda: inspect.kernels.findChild(ContentOrEmpty).empty.sentence() == sentence)
    assert inspect.maps.strip.isVisible()
    assert asked(m.ShowMaps) == 1
    qtbot.mouseClick(place.empty.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: asked(m.ShowMaps) == 2)


def test_nothing_is_asked_while_nobody_looks(inspect: Inspect, qtbot: QtBot) -> None:
    inspect.context.inspector.set_active(False)
    train(inspect.context, qtbot, shapes_project(epochs=3))
    inspect.context.inspector.choose_layer("flatten_1")
    assert not AnsweringEngine.asked
    inspect.context.inspector.set_active(True)
    look(inspect, qtbot, "flatten_1")
    assert (asked(m.ShowMaps), asked(m.ShowKernels)) == (1, 1)
    inspect.context.inspector.set_active(False)
    inspect.context.inspector.set_active(True)
    assert (asked(m.ShowMaps), asked(m.ShowKernels)) == (1, 1)


def test_what_changes_while_an_answer_is_awaited_is_asked_about_once(inspect: Inspect, qtbot: QtBot) -> None:
    context = inspect.context
    context.inspector.set_active(False)
    train(context, qtbot, shapes_project("slow"))
    shown: list[m.Maps] = []
    context.inspector.maps_arrived.connect(shown.append)
    context.inspector.set_active(True)
    qtbot.waitUntil(lambda: asked(m.ShowMaps) == 1)
    for index in context.run_images.prepared.split.test:
        context.inspector.choose_image(int(index))
    AnsweringEngine.may_answer.set()
    qtbot.waitUntil(lambda: bool(shown))
    # Of the first image nothing is shown: nobody looks at it any more.
    last = context.run_images.prepared.images[context.run_images.prepared.split.test[-1]]
    assert np.array_equal(unpack(shown[0].values), answering.feature_maps(last, epoch=1))
    assert asked(m.ShowMaps) == 2


def test_the_next_run_begins_anew(trained: Inspect, qtbot: QtBot) -> None:
    context = trained.context
    context.inspector.set_active(False)
    train(context, qtbot, replace(shapes_project(epochs=2), name="next"))
    assert not trained.maps.findChild(ContentOrEmpty).shows_content
    assert not trained.kernels.findChild(ContentOrEmpty).shows_content
    context.inspector.set_active(True)
    look(trained, qtbot)
    assert "run 2, epoch 2" in trained.words(trained.maps)


def test_the_answer_of_another_network_goes_with_it(trained: Inspect, qtbot: QtBot) -> None:
    assert trained.image.bars.isVisible()
    trained.context.inspector.set_active(False)
    train(trained.context, qtbot)
    assert not trained.image.bars.isVisible()


def test_a_run_that_failed_in_its_first_epoch_leads_back_to_training(trained: Inspect, qtbot: QtBot) -> None:
    place = trained.maps.findChild(ContentOrEmpty)
    with qtbot.waitSignal(trained.context.session.failed, timeout=20_000):
        trained.context.session.start(shapes_project("nan"))
    assert place.empty.sentence() == "Run 2 failed before its first epoch was over: no weights were kept."
    assert not trained.maps.strip.isVisible()
    with qtbot.waitSignal(trained.context.navigation.training_wanted):
        qtbot.mouseClick(place.empty.button, Qt.MouseButton.LeftButton)


def test_an_earlier_run_that_is_brought_back_is_the_one_looked_into(trained: Inspect, qtbot: QtBot) -> None:
    session = trained.context.session
    train(trained.context, qtbot)
    with qtbot.waitSignal(session.run_changed):
        session.load(session.runs[0])
    look(trained, qtbot)
    assert "run 1, epoch 1" in trained.words(trained.maps)
    assert "run\u00a01,\u00a0epoch\u00a01" in trained.words(trained.kernels)


def ink_of(pad: DrawPad) -> None:
    """A stroke across the sheet."""
    QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=QPoint(40, 40))
    for step in range(40, 150, 10):
        QTest.mouseMove(pad, QPoint(step, step))
    QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=QPoint(150, 150))


@pytest.fixture
def drawing(inspect: Inspect, qtbot: QtBot) -> Inspect:
    """On the sheet, before anything is drawn, with a network of grey images."""
    train(inspect.context, qtbot, replace(shapes_project(), data=DataChoice("digits"), preparation=()))
    look(inspect, qtbot)
    qtbot.mouseClick(inspect.image.source.segment("drawing"), Qt.MouseButton.LeftButton)
    return inspect


def test_a_drawing_is_answered_while_the_pen_moves(drawing: Inspect, qtbot: QtBot) -> None:
    inspector, page = drawing.context.inspector, drawing.image.drawing
    assert not drawing.image.bars.isVisible()
    assert drawing.maps.findChild(ContentOrEmpty).empty.sentence().startswith("Draw something")
    ink_of(page.pad)
    expected = centred(page.pad.ink(), (28, 28, 1))
    assert np.array_equal(inspector.image, expected)
    wanted = answering.feature_maps(expected, epoch=1)
    qtbot.waitUntil(lambda: np.array_equal(unpack(inspector.maps.values), wanted))
    assert drawing.image.bars.isVisible()
    classes = drawing.context.run_images.prepared.classes
    answer = classes[int(np.argmax(answering.probabilities(expected)))]
    assert drawing.image.verdict() == f"Taken for {answer}, 82 % sure."
    assert same_picture(page.seen.image, pixels_image(expected))


def test_a_moving_pen_does_not_bury_the_engine(drawing: Inspect, qtbot: QtBot) -> None:
    before = asked(m.ShowMaps), asked(m.ShowKernels)
    ink_of(drawing.image.drawing.pad)
    last = drawing.context.inspector.image
    wanted = answering.feature_maps(last, epoch=1)
    qtbot.waitUntil(lambda: np.array_equal(unpack(drawing.context.inspector.maps.values), wanted))
    # The first movement and what was drawn when it was answered, hardly more: all of it happened before Qt's loop ran.
    assert asked(m.ShowMaps) - before[0] == 2
    assert asked(m.ShowKernels) == before[1]


def test_without_centring_the_drawing_goes_in_as_it_lies(drawing: Inspect, qtbot: QtBot) -> None:
    page = drawing.image.drawing
    ink_of(page.pad)
    qtbot.mouseClick(page.centres, Qt.MouseButton.LeftButton)
    assert np.array_equal(drawing.context.inspector.image, fitted(page.pad.ink(), (28, 28, 1)))


def test_a_cleared_sheet_has_no_answer(drawing: Inspect, qtbot: QtBot) -> None:
    ink_of(drawing.image.drawing.pad)
    qtbot.waitUntil(drawing.image.bars.isVisible)
    qtbot.mouseClick(drawing.image.drawing.clear, Qt.MouseButton.LeftButton)
    assert drawing.context.inspector.image is None
    assert not drawing.image.bars.isVisible()
    assert not drawing.maps.findChild(ContentOrEmpty).shows_content
    assert not drawing.image.drawing.clear.isEnabled()
    # What is still on its way is about a drawing that is gone.
    assert drawing.context.inspector._view(m.ShowMaps) is None


def test_an_image_of_the_data_takes_the_place_of_the_drawing(drawing: Inspect, qtbot: QtBot) -> None:
    context = drawing.context
    ink_of(drawing.image.drawing.pad)
    with qtbot.waitSignal(context.inspector.maps_arrived):
        qtbot.mouseClick(drawing.image.source.segment("data"), Qt.MouseButton.LeftButton)
    image = context.run_images.prepared.images[context.inspector.index]
    wanted = answering.feature_maps(image, epoch=1)
    qtbot.waitUntil(lambda: np.array_equal(unpack(context.inspector.maps.values), wanted))
    assert drawing.image.verdict().startswith(("Right", "Wrong"))
    # The drawing is kept for later.
    qtbot.mouseClick(drawing.image.source.segment("drawing"), Qt.MouseButton.LeftButton)
    assert not drawing.image.drawing.pad.is_blank
    assert context.inspector.image is not None


def test_the_sheet_asks_for_no_more_room_than_an_image(drawing: Inspect) -> None:
    on_the_sheet = drawing.image.minimumSizeHint().width()
    drawing.context.inspector.choose_image(drawing.context.inspector.index)
    assert on_the_sheet <= max(236, drawing.image.minimumSizeHint().width())


def test_colour_images_are_not_drawn(trained: Inspect) -> None:
    pen = trained.image.source.segment("drawing")
    assert not pen.isEnabled()
    assert "colour" in pen.toolTip()


def test_a_run_on_other_images_gives_up_the_drawing(drawing: Inspect, qtbot: QtBot) -> None:
    ink_of(drawing.image.drawing.pad)
    train(drawing.context, qtbot, shapes_project())
    assert not drawing.context.inspector.draws
    look(drawing, qtbot)
    assert drawing.image.source.current == "data"
