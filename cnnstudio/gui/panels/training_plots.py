"""Train, in the middle: how far the training is, and its loss and accuracy as they come."""

import numpy as np
from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QWidget

from cnnstudio.core.analysis import Analysis
from cnnstudio.core.texts import mark, number, plural, text
from cnnstudio.gui.code.draft_notice import DraftNotice
from cnnstudio.gui.context import Context
from cnnstudio.gui.models.run_table import duration
from cnnstudio.gui.panels.place import Place
from cnnstudio.gui.training.run import Run
from cnnstudio.gui.training.session import State
from cnnstudio.gui.widgets.content_or_empty import ContentOrEmpty
from cnnstudio.gui.widgets.label import Label
from cnnstudio.gui.widgets.layouts import column, row
from cnnstudio.gui.widgets.plot import CurvePlot
from cnnstudio.gui.widgets.progress_head import ProgressHead
from cnnstudio.gui.widgets.segmented import Segmented
from cnnstudio.gui.widgets.styling import restyle

_INTERVAL = 200
"""Milliseconds between two drawings at the least: what draws more often takes its time from the training."""
_SMOOTHINGS = (("off", mark("off"), 0.0), ("low", mark("low"), 0.6), ("high", mark("high"), 0.9))
"""Key, word, and how much of the average comes from the batches before."""


class TrainingPlotsPanel(QFrame):
    """Follows the session's run: drawn anew when something came and somebody can see it."""

    panel_id = "training_plots"
    title = mark("Curves")
    place = Place.CENTRE

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = context.session
        self._navigation = context.navigation
        self.head = ProgressHead(text("Progress of the training"))
        self.loss = CurvePlot(text("Loss"), context.appearance)
        self.accuracy = CurvePlot(text("Accuracy"), context.appearance, ceiling=1.0)
        self.smoothing = Segmented(
            [(key, text(title)) for key, title, _ in _SMOOTHINGS],
            context.appearance,
            name=text("Smoothing"),
            small=True,
        )
        self.smoothing.setToolTip(text("How much of the curve of batches is the average of those before"))
        self.smoothing.chosen.connect(self._on_smoothing_chosen)
        self.page = ContentOrEmpty(self._made_content(), context.appearance, "train")
        self.page.pressed.connect(context.navigation.train)
        self.notice = DraftNotice(context)
        layout = column(self, spacing=0)
        layout.addWidget(self.notice)
        layout.addWidget(self.page, 1)
        self.setFocusProxy(self.loss)
        restyle(self, surface="panel")
        self._timer = QTimer(self, singleShot=True, interval=_INTERVAL)
        self._timer.timeout.connect(self._on_timeout)
        self._is_due = False
        self._connect(context)
        self._on_analyzed(context.document.analysis)
        self._on_run_changed(self._session.run)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._draw()

    def _made_content(self) -> QWidget:
        content = QWidget()
        layout = column(content, spacing=0)
        layout.addWidget(self.head)
        looks = row(spacing=8, margins=(16, 6, 16, 0))
        looks.addStretch(1)
        looks.addWidget(Label(text("smoothing"), role="caption", tone="muted"))
        looks.addWidget(self.smoothing)
        layout.addLayout(looks)
        plots = column(spacing=8, margins=(4, 0, 0, 8))
        plots.addWidget(self.loss, 1)
        plots.addWidget(self.accuracy, 1)
        layout.addLayout(plots, 1)
        return content

    def _connect(self, context: Context) -> None:
        session = context.session
        session.run_changed.connect(self._on_run_changed)
        session.started.connect(self._on_started)
        for signal in (session.state_changed, session.batches_arrived, session.epoch_finished):
            signal.connect(self._on_news)
        for signal in (session.finished, session.failed):
            signal.connect(self._draw)
        context.document.analyzed.connect(self._on_analyzed)

    # Following --------------------------------------------------------------------------------------------------------

    def _on_analyzed(self, analysis: Analysis) -> None:
        problem = analysis.errors[0].message if analysis.errors else ""
        self.page.empty.button.refuse(problem)

    def _on_run_changed(self, run: Run | None) -> None:
        if run is None:
            self.page.show_empty(text("Nothing has been trained yet."), text("Train"))
            return
        self.page.show_content()
        self.accuracy.setVisible(not run.reconstructs)
        for plot in (self.loss, self.accuracy):
            plot.clear()
            plot.set_epoch_count(run.planned_epochs)
        self._draw()

    def _on_started(self) -> None:
        run = self._session.run
        assert run is not None
        for plot in (self.loss, self.accuracy):
            plot.set_epoch_count(run.planned_epochs)

    def _on_smoothing_chosen(self, key: str) -> None:
        weight = next(weight for name, _, weight in _SMOOTHINGS if name == key)
        for plot in (self.loss, self.accuracy):
            plot.set_smoothing(weight)

    def _on_news(self) -> None:
        """What comes after a while is drawn at once, the rest together."""
        if self._timer.isActive():
            self._is_due = True
        elif self.isVisible():
            self._draw()

    def _on_timeout(self) -> None:
        if self._is_due and self.isVisible():
            self._draw()

    # Private ----------------------------------------------------------------------------------------------------------

    def _draw(self) -> None:
        self._is_due = False
        self._timer.start()
        run = self._session.run
        if run is None:
            return
        self._show_progress(run)
        if run.steps_per_epoch:
            x = np.arange(1, len(run.losses) + 1) / run.steps_per_epoch
            self.loss.set_batches(x, run.losses.values)
            if not run.reconstructs:
                self.accuracy.set_batches(x, run.accuracies.values)
        self.loss.set_epochs([e.loss for e in run.epochs], [e.val_loss for e in run.epochs])
        accuracies = [(e.accuracy, e.val_accuracy) for e in run.epochs]
        known = [(own, validation) for own, validation in accuracies if own is not None and validation is not None]
        self.accuracy.set_epochs([own for own, _ in known], [validation for _, validation in known])

    def _show_progress(self, run: Run) -> None:
        if run.started is None:
            words = text("Getting ready") if run.end is None else text("Nothing was trained")
            self.head.show_progress(words, run.share_done, [""])
            return
        epoch = max(0, run.batches - 1) // run.steps_per_epoch + 1
        self.head.show_progress(
            text("Epoch {epoch} of {epochs}", epoch=number(epoch), epochs=number(run.planned_epochs)),
            run.share_done,
            _pace(run, self._session.state) if run.end is None else _result(run),
        )


def _pace(run: Run, state: State) -> list[str]:
    """The longest wording first: how fast it goes is the first to be left out, how long it takes the last."""
    if run.batches == 0:
        short = text("The first batch takes longest.")
        return [text("The first batch takes longest: TensorFlow prepares the computation."), short]
    if len(run.epochs) == run.planned_epochs:
        return [text("The best weights are tried on the test images."), text("The best weights are tried.")]
    steps = run.steps_per_epoch
    batch = text("batch {batch} of {steps}", batch=number((run.batches - 1) % steps + 1), steps=number(steps))
    if state is State.PAUSED:
        return [_line(batch, text("on hold")), text("on hold")]
    speed, left = "", ""
    if run.images_per_second:
        speed = text("{speed} images/s", speed=number(round(run.images_per_second)))
    if run.seconds_left is not None:
        left = text("{time} left", time=_time(run.seconds_left))
    return [_line(batch, speed, left), _line(batch, left), left or batch]


def _line(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _time(seconds: float) -> str:
    if seconds < 100:
        return text("{seconds} s", seconds=number(round(seconds)))
    return text("{minutes} min", minutes=duration(seconds))


def _result(run: Run) -> list[str]:
    if run.failed is not None:
        how = text("failed")
    elif run.finished is not None and run.finished.stopped:
        how = text("stopped")
    else:
        how = text("done")
    kept = text("best epoch {epoch} kept", epoch=run.best_epoch) if run.best_epoch else ""
    batches = plural("{count} batch", "{count} batches", run.batches)
    # What matters least stands last: in a small window it is left out.
    parts = (how, kept, _time(run.clock.seconds), batches)
    return [_line(*parts[:count]) for count in range(len(parts), 0, -1)]
