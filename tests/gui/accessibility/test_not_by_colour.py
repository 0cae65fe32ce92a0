"""Nothing is told by colour alone: a word, a sign, a shape or a dash says the same."""

import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from pytestqt.qtbot import QtBot

from cnnstudio.core.layers.spec import Category
from cnnstudio.core.templates import template
from cnnstudio.gui.canvas.cards import CardContent
from cnnstudio.gui.canvas.far_picture import FarPicture
from cnnstudio.gui.canvas.geometry import CARD
from cnnstudio.gui.canvas.painting import CardFace, CardState, paint_card
from cnnstudio.gui.canvas.scene import NetworkScene
from cnnstudio.gui.canvas.style import CanvasStyle
from cnnstudio.gui.document import ProjectDocument
from cnnstudio.gui.looks.theme import LIGHT, Appearance
from cnnstudio.gui.panels.evaluate_matrix import EvaluateMatrixPanel
from cnnstudio.gui.properties.problem_notes import ProblemNotes
from cnnstudio.gui.selection import Selection
from cnnstudio.gui.widgets.banner import Banner
from cnnstudio.gui.widgets.plot import CurvePlot
from cnnstudio.gui.widgets.plot_legend import LegendMark
from cnnstudio.gui.widgets.probability_bars import ProbabilityBars
from cnnstudio.gui.widgets.status_dot import StatusDot
from cnnstudio.gui.window.main_window import MainWindow
from tests.gui.accessibility.pictures import luminances
from tests.gui.accessibility.spoken import name

STYLE = CanvasStyle(LIGHT)

# Words are laid out in fonts, and those need an application.
pytestmark = pytest.mark.usefixtures("qapp")


def content(error: str = "", advice: str = "") -> CardContent:
    return CardContent(
        type_title="Dense",
        name="",
        settings="10 units",
        shape="10",
        count="30,730",
        category=Category.DENSE,
        takes_input=True,
        output_shape=(10,),
        error=error,
        advice=advice,
        tooltip="",
    )


def grey(paint: object, *arguments: object) -> bytes:
    """What somebody sees who sees no colours, in eight steps."""
    image = QImage(320, 90, QImage.Format.Format_RGB32)
    image.fill(LIGHT.canvas)
    painter = QPainter(image)
    painter.translate(-CARD.topLeft() + QRectF(8, 16, 0, 0).topLeft())
    paint(painter, *arguments)  # type: ignore[operator]
    painter.end()
    return (luminances(image) * 8).round().tobytes()


def test_a_card_with_an_error_one_with_advice_and_a_sound_one_differ_without_colours() -> None:
    sound, wrong, better = content(), content(error="It does not fit."), content(advice="It could be smaller.")
    faces = {grey(paint_card, CardFace(each), CardState(), STYLE) for each in (sound, wrong, better)}
    assert len(faces) == 3


def test_a_block_from_afar_tells_error_and_selection_apart_without_colours() -> None:
    document = ProjectDocument(template("mnist-cnn"))
    selection = Selection(document)
    scene = NetworkScene(document, selection, LIGHT)
    wrong = document.add_layer("dense", (400.0, 0.0))
    blocks = set()
    for layer_id in ("dense_1", wrong):
        corner = scene.layers[layer_id].card.topLeft()
        for chosen in ((), (layer_id,)):
            selection.select(chosen)
            blocks.add(grey(_draw_far, scene.far.drawn_anew(), corner))
    assert len(blocks) == 4


def _draw_far(painter: QPainter, picture: FarPicture, corner: QPointF) -> None:
    painter.translate(-corner)
    picture.draw(painter, scale=1.0)


def test_the_dot_of_the_problems_goes_with_words(appearance: Appearance, qtbot: QtBot) -> None:
    dot = StatusDot(appearance)
    qtbot.addWidget(dot)
    said = set()
    for errors, advice in ((0, 0), (0, 2), (3, 0)):
        dot.show_problems(errors, advice)
        said.add((dot.state, dot.text(), name(dot)))
    assert len({words for _, words, _ in said}) == len({state for state, *_ in said}) == 3


def test_curves_differ_by_their_stroke(appearance: Appearance, qtbot: QtBot) -> None:
    plot = CurvePlot("Loss", appearance)
    qtbot.addWidget(plot)
    styles = [curve.opts["pen"].style() for curve in (plot._training, plot._validation)]
    widths = [curve.opts["pen"].widthF() for curve in (plot._batches, plot._training)]
    assert styles == [Qt.PenStyle.SolidLine, Qt.PenStyle.DashLine]
    assert widths[0] < widths[1]
    assert {mark.accessibleName() for mark in plot.findChildren(LegendMark)} == {
        "each batch",
        "each epoch",
        "validation",
    }


def test_the_true_class_is_underlined_and_told(appearance: Appearance, qtbot: QtBot) -> None:
    bars = ProbabilityBars(appearance)
    qtbot.addWidget(bars)
    pictures = set()
    for true_class in (0, 1):
        bars.show_probabilities(("cat", "dog"), (0.5, 0.5), true_class)
        pictures.add((luminances(bars.grab().toImage()) * 8).round().tobytes())
        assert bars.accessibleDescription().count("the true class") == 1
    assert len(pictures) == 2


def test_an_error_in_the_message_line_has_a_sign(appearance: Appearance, qtbot: QtBot) -> None:
    banner = Banner(appearance)
    qtbot.addWidget(banner)
    banner.resize(600, 40)
    pictures = set()
    for is_error in (False, True):
        banner.say("The file is gone.", is_error=is_error)
        pictures.add((luminances(banner.grab().toImage()) * 4).round().tobytes())
    assert len(pictures) == 2


@pytest.mark.parametrize("layer", ["dense_1"])
def test_problems_are_sentences(fresh: MainWindow, layer: str, qtbot: QtBot) -> None:
    fresh.context.document.set_parameter(layer, "units", 20)
    fresh.context.selection.select([layer])
    notes = fresh.workspaces["build"].panel("properties").layer.findChild(ProblemNotes)
    qtbot.waitUntil(lambda: bool(notes.notes()))
    assert notes.notes() == [problem.message for problem in fresh.context.document.analysis.problems_of(layer)]
    assert all(notes.notes())


def test_right_and_wrong_are_words_and_places(trained: MainWindow) -> None:
    trained.show_workspace("evaluate")
    panel = trained.findChild(EvaluateMatrixPanel)
    result = trained.context.evaluator.result
    for true_class, predicted in ((0, 0), (1, 2)):
        trained.context.evaluator.choose_cell(true_class, predicted)
        said = "read right" if true_class == predicted else f"taken for {result.classes[predicted]}"
        assert said in panel._caption.text()
    verdict = trained.workspaces["inspect"].panel("inspect_image").verdict()
    assert verdict.startswith(("Right", "Wrong"))
