"""What the hints say of the network while the quiz hides its numbers."""

from cnnstudio.core.quiz.case import Asked, Question
from cnnstudio.core.templates import template
from cnnstudio.gui.guide.situation import Deed
from cnnstudio.gui.panels.catalogue import PANELS
from tests.gui.window.conftest import MakeWindow


def test_a_hint_names_no_number_that_the_quiz_asks_for(make_window: MakeWindow) -> None:
    window = make_window(template("mnist-cnn"), panels=PANELS)
    guide, quiz = window.context.guide, window.context.quiz
    for deed in (Deed.JUDGED, Deed.CHANGED_FILTERS):
        guide.note(deed)
    guide.put_away()
    asked = "Why 18,496 parameters in the second Conv2D?"
    assert window.hint.words() == asked
    quiz.switch(True)
    assert window.hint.words() == ""
    quiz.answer(Question("conv2d_2", Asked.COUNT), "18496")
    assert window.hint.words() == ""
    quiz.switch(False)
    assert window.hint.words() == asked
