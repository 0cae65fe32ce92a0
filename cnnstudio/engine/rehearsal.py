"""A training is rehearsed before anybody presses Train: what takes longest is then behind it.

Building a model and tracing its training take ten times as long as its first batches. An idle engine does both for the
project that is being edited, trains one execution of steps for TensorFlow's own preparations, and puts every number
back where it was. Nothing of a run depends on whether it was rehearsed.
"""

import gc
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from cnnstudio.core.project import Project
from cnnstudio.engine.backend import keras
from cnnstudio.engine.lineup import Lineup, line_up

MOST = 20
"""Rehearsals of one engine: each leaves some megabytes inside Keras for good."""


class Rehearsal:
    """Keeps what was rehearsed last, until a training takes it."""

    def __init__(self) -> None:
        self._count = 0
        self._of: tuple[Project, Path] | None = None
        self._lineup: Lineup | None = None

    def rehearse(self, project: Project, data_file: Path, is_wanted: Callable[[], bool]) -> None:
        """Gives up between two steps when it is not wanted any more. Raises CnnStudioError, and then keeps nothing."""
        if self._of == _key(project, data_file):
            return
        self.forget()
        if self._count >= MOST:
            return
        self._count += 1
        keras.utils.clear_session()
        gc.collect()
        lineup = line_up(project, data_file)
        if is_wanted():
            try_out(lineup)
        self._of, self._lineup = _key(project, data_file), lineup

    def take(self, project: Project, data_file: Path) -> Lineup | None:
        """What was rehearsed for this very training; None, and nothing is kept, if it was another."""
        lineup = self._lineup if self._of == _key(project, data_file) else None
        self.forget()
        return lineup

    def forget(self) -> None:
        """The next training starts from nothing."""
        self._of = self._lineup = None


def try_out(lineup: Lineup) -> None:
    """Trains a single execution of steps, and takes back all that it changed."""
    model = lineup.subject.model
    model.optimizer.build(model.trainable_variables)
    # Weights, statistics, the seeds of dropout, the optimizer's slots and its count of steps.
    before = [(variable, variable.numpy()) for variable in (*model.variables, *model.optimizer.variables)]
    try:
        model.fit(
            lineup.learned.batches,
            steps_per_epoch=min(model.steps_per_execution, lineup.learned.steps),
            shuffle=False,
            verbose=0,
        )
    finally:
        for variable, value in before:
            variable.assign(value)
        lineup.recorder.restart()


def _key(project: Project, data_file: Path) -> tuple[Project, Path]:
    """All that a lineup depends on: where the layers lie on the canvas, or how long is trained, is not."""
    training = project.training.with_setting("epochs", 1)
    return replace(project, name="", layout={}, notes=(), training=training), data_file
