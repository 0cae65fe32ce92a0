"""The hand that brings a window into a state, ends it there, and answers what it asks."""

from collections.abc import Callable

from PySide6.QtCore import QMimeData, QObject, Qt, QTimer
from PySide6.QtGui import QDrag, QGuiApplication
from PySide6.QtWidgets import QDialog

from cnnstudio.gui.canvas.view import CanvasView
from cnnstudio.gui.dialogs.question import Question
from cnnstudio.gui.training.session import State
from cnnstudio.gui.window.main_window import MainWindow
from tests.endings.driving import Log
from tests.gui.canvas.hand import Hand
from tests.gui.window.projects import shapes_project


class EndingHand(QObject):
    """Looks again and again whether the window is where it is wanted; then ends it, and says so."""

    def __init__(self, window: MainWindow, state: str, how: str, log: Log) -> None:
        super().__init__(window)
        self._window = window
        self._session = window.context.session
        self._how = how
        self._dragging = False
        self._log = log
        self._begin, self._is_there = self._states()[state]
        self._timer = QTimer(self, interval=10)
        self._timer.timeout.connect(self._look)
        QTimer.singleShot(0, self, self._start)

    def _states(self) -> dict[str, tuple[Callable[[], object], Callable[[], bool]]]:
        session, window = self._session, self._window
        return {
            "cold": (self._nothing, lambda: True),
            "starting": (self._nothing, lambda: session.engine == "engine starting"),
            "ready": (self._nothing, self._is_ready),
            "preparing": (lambda: self._train("endless"), lambda: session.state is State.PREPARING),
            "running": (lambda: self._train("endless"), lambda: session.state is State.RUNNING),
            "paused": (lambda: self._train("endless"), lambda: self._reached(State.PAUSED, session.pause)),
            "stopping": (lambda: self._train("deaf"), lambda: self._reached(State.STOPPING, session.stop)),
            "evaluating": (lambda: self._train("slow"), self._is_evaluating),
            "changed": (self._edit, lambda: window.context.document.is_modified),
            "question": (self._ask, lambda: self._question() is not None),
            "dialog": (window.files.save_as, self._has_dialog),
            "menu": (self._open_menu, window.top_bar.menu_button.menu().isVisible),
            "drag": (self._drag, lambda: self._dragging),
            "gesture": (self._grab_card, lambda: self._dragging),
            "hidden": (window.hide, lambda: not window.isVisible()),
            "minimised": (window.showMinimized, window.isMinimized),
            "all at once": (self._everything, lambda: session.state is State.RUNNING and self._has_dialog()),
        }

    def _start(self) -> None:
        self._timer.start()
        self._begin()

    def _look(self) -> None:
        if not self._is_there():
            return
        self._timer.stop()
        self._log.write("there", engine=self._session.engine)
        if self._how == "close":
            self._window.close()
        elif self._how == "quit":
            self._window.actions_.quit.trigger()
        elif self._how == "logout":
            self._window.context.preferences.choose("autosave", False)
            QGuiApplication.instance().commitDataRequest.emit(None)
            self._log.write("committed")
        if self._how != "nothing":
            self._timer.timeout.disconnect(self._look)
            self._timer.timeout.connect(self._answer)
            self._timer.start()

    def _answer(self) -> None:
        """As somebody does who wants to be gone."""
        question = self._question()
        if question is not None:
            self._log.write("asked", heading=question.heading())
            question.say("stop" if "training" in question.heading() else "discard")

    # States ----------------------------------------------------------------------------------------------------------

    def _nothing(self) -> None:
        pass

    def _train(self, name: str) -> None:
        self._session.start(shapes_project(name, epochs=1 if name == "slow" else 1000))

    def _edit(self) -> None:
        self._window.context.document.set_parameter("dense_1", "units", 20)

    def _ask(self) -> None:
        self._edit()
        self._window.close()

    def _everything(self) -> None:
        """The worst of all: changes, a training, a dialog."""
        self._edit()
        self._train("endless")
        self._window.files.save_as()

    def _open_menu(self) -> None:
        self._window.top_bar.menu_button.showMenu()

    def _drag(self) -> None:
        drag = QDrag(self._window)
        data = QMimeData()
        data.setText("dense")
        drag.setMimeData(data)
        self._dragging = True
        drag.exec(Qt.DropAction.CopyAction)  # A loop of its own, until the button is let go.
        self._dragging = False

    def _grab_card(self) -> None:
        hand = Hand(self._window.findChild(CanvasView))
        hand.press(hand.card("conv2d_1"))
        hand.move(hand.card("dense_1"))
        self._dragging = True

    def _is_ready(self) -> bool:
        return self._session.engine.startswith("engine ready")

    def _reached(self, state: State, verb: Callable[[], object]) -> bool:
        if self._session.state is State.RUNNING:
            verb()
        return self._session.state is state

    def _is_evaluating(self) -> bool:
        if self._session.state is State.IDLE and self._window.workspace != "evaluate":
            self._window.show_workspace("evaluate")
        return self._window.context.evaluator.waiting

    def _question(self) -> Question | None:
        return next((box for box in self._window.findChildren(Question) if box.isVisible()), None)

    def _has_dialog(self) -> bool:
        return any(dialog.isVisible() for dialog in self._window.findChildren(QDialog))
