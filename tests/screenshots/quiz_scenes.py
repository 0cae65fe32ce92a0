"""The quiz in Build: all hidden, a wrong answer and a right one, a layer that is done, the input."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from cnnstudio.core.quiz.case import Asked
from cnnstudio.gui.panels.properties import PropertiesPanel
from tests.screenshots.build_scenes import build
from tests.screenshots.scene import Scene
from tests.screenshots.studio import Act, Studio


def _quiz(*answers: tuple[str, Asked, str]) -> Act:
    """A new sitting with these answers: (layer, what is asked, what is typed)."""

    def arrange(studio: Studio) -> None:
        build()(studio)
        studio.context.quiz.switch(True)
        for layer_id, asked, typed in answers:
            studio.context.selection.select([layer_id])
            studio.breathe()
            _answer(studio, asked, typed)

    return arrange


def _answer(studio: Studio, asked: Asked, typed: str) -> None:
    panel = studio.window.workspaces["build"].panel("properties")
    assert isinstance(panel, PropertiesPanel)
    field = panel.layer.quiz.row(asked).field
    field.setFocus()
    QTest.keyClicks(field, typed)
    QTest.keyClick(field, Qt.Key.Key_Return)


def _on_input(studio: Studio) -> None:
    _quiz()(studio)
    studio.context.selection.select(["input_1"])


def _end(studio: Studio) -> None:
    studio.context.quiz.switch(False)
    studio.context.selection.clear()


_DONE = (
    ("conv2d_1", Asked.SHAPE, "28x28x32"),
    ("conv2d_1", Asked.COUNT, "3*3*32"),
    ("conv2d_1", Asked.COUNT, "320"),
    ("max_pooling2d_1", Asked.SHAPE, "14 14 32"),
    ("max_pooling2d_1", Asked.COUNT, "0"),
)

QUIZ = (
    Scene("build-quiz", _quiz(), _end),
    Scene("build-quiz-wrong-count", _quiz(*_DONE, ("conv2d_2", Asked.COUNT, "3*3*32*64")), _end),
    Scene("build-quiz-wrong-shape", _quiz(("conv2d_1", Asked.SHAPE, "26x26x1")), _end),
    Scene("build-quiz-no-answer", _quiz(("conv2d_1", Asked.SHAPE, "28/2 or so")), _end),
    Scene("build-quiz-done", _quiz(*_DONE), _end),
    Scene("build-quiz-input", _on_input, _end),
)
