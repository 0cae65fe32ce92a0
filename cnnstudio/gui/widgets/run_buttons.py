"""The one place that starts, pauses and stops a training."""

from collections.abc import Sequence
from enum import Enum

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

from cnnstudio.core.texts import text
from cnnstudio.gui.looks.theme import Appearance
from cnnstudio.gui.widgets.button import Button
from cnnstudio.gui.widgets.layouts import row


class RunStage(Enum):
    """How far a training is, as far as the buttons care."""

    IDLE = "idle"
    PREPARING = "preparing"
    RUNNING = "running"
    PAUSED = "paused"
    STOPPING = "stopping"


class RunButtons(QWidget):
    """Train; while a training runs, Pause (or Go on) and Stop. What is seen is one function of the stage.

    Two places of fixed width: Stop stands where Train stood, Pause and Go on at its left, so that nothing moves under
    the mouse.
    """

    train_pressed = Signal()
    pause_pressed = Signal()
    resume_pressed = Signal()
    stop_pressed = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stage, self._obstacle = RunStage.IDLE, ""
        self.train = Button(
            text("Train"), appearance, "train", kind="primary", tip=text("Train the network with these settings")
        )
        self.pause = Button(text("Pause"), appearance, "pause", tip=text("Hold the training after this batch"))
        self.resume = Button(text("Go on"), appearance, "train", tip=text("Go on where the training was held"))
        self.stop = _StopButton(
            text("Stop"), appearance, "stop", kind="danger", tip=text("End the training; what it learned is kept")
        )
        for button, signal in (
            (self.train, self.train_pressed),
            (self.pause, self.pause_pressed),
            (self.resume, self.resume_pressed),
            (self.stop, self.stop_pressed),
        ):
            button.clicked.connect(signal)
        layout = row(self)
        self._holding = _place((self.pause, self.resume), ())
        layout.addWidget(self._holding)
        layout.addWidget(_place((self.train, self.stop), (text("Stop"), text("Stopping…"))))
        self._update()

    @property
    def stage(self) -> RunStage:
        return self._stage

    def show_stage(self, stage: RunStage) -> None:
        self._stage = stage
        self._update()

    def refuse_training(self, reason: str) -> None:
        """Why Train cannot be pressed now, shown as its tooltip; "" when it can."""
        self._obstacle = reason
        self._update()

    def _update(self) -> None:
        """What comes is shown before what goes, so that the focus of the one that goes finds a place beside it."""
        stage = self._stage
        self.pause.refuse(text("The training is about to start.") if stage is RunStage.PREPARING else "")
        shown = {
            self.train: stage is RunStage.IDLE,
            self.pause: stage in (RunStage.PREPARING, RunStage.RUNNING),
            self.resume: stage is RunStage.PAUSED,
            self.stop: stage is not RunStage.IDLE,
        }
        for button in sorted(shown, key=lambda button: not shown[button]):
            if not shown[button] and button is self.resume and button.hasFocus():
                self.pause.setFocus(Qt.FocusReason.TabFocusReason)
            button.setVisible(shown[button])
        self._holding.setVisible(stage is not RunStage.IDLE)
        self.train.refuse(self._obstacle)
        self.stop.setText(text("Stopping…") if stage is RunStage.STOPPING else text("Stop"))
        self.stop.refuse(text("It stops after this batch.") if stage is RunStage.STOPPING else "")


class _StopButton(Button):
    """Appears under the mouse that pressed Train: the second half of a double click is no wish to stop."""

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        event.accept()


def _place(buttons: Sequence[Button], words: Sequence[str]) -> QWidget:
    """Room for one of the buttons at a time, wide enough for each of them and for all that the last one may say."""
    place = QWidget()
    layout = row(place, spacing=0)
    for button in buttons:
        layout.addWidget(button)
        # Measured as it will be drawn: the stylesheet's paddings come with the polish.
        button.ensurePolished()
    last = buttons[-1]
    padding = last.sizeHint().width() - last.fontMetrics().horizontalAdvance(last.text())
    said = [last.fontMetrics().horizontalAdvance(word) + padding for word in words]
    place.setFixedWidth(max([*said, *(button.sizeHint().width() for button in buttons)]))
    return place
