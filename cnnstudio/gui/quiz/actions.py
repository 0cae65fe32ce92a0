"""The quiz in the menu and on the keyboard."""

from PySide6.QtCore import QObject

from cnnstudio.core.texts import text
from cnnstudio.gui.context import Context
from cnnstudio.gui.window.actions import Actions


class QuizActions(QObject):
    """F8 hides and shows; F9 asks, and begins the quiz first where it is off."""

    def __init__(self, context: Context, actions: Actions, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        actions.separate("view")
        self.switch = actions.add("view", text("&Quiz: hide the numbers"), "F8", self._on_switched)
        self.switch.setCheckable(True)
        self.ask = actions.add("view", text("&Ask me"), "F9", context.quiz.ask)
        context.quiz.switched.connect(self.switch.setChecked)

    def _on_switched(self) -> None:
        """In view of what is hidden; where nothing is to be asked, the switch stays off."""
        quiz = self._context.quiz
        self._context.navigation.show_workspace("build")
        quiz.toggle()
        self.switch.setChecked(quiz.is_on)
