"""A training is rehearsed before anybody presses Train: what takes longest is then behind it.

Building a model and tracing its training take ten times as long as its first batches. An idle engine does both for the
project that is being edited, trains one execution of steps for TensorFlow's own preparations, and puts every number
back where it was. Nothing of a run depends on whether it was rehearsed.

Whoever wants something else of the engine meanwhile does not wait for the end: a rehearsal is given up between two
layers and between the steps of the tracing. It stands whole in the end, or not at all.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from cnnstudio.core.project import Project
from cnnstudio.engine.backend import forget_models, keras
from cnnstudio.engine.lineup import Lineup, line_up

MOST = 20
"""Rehearsals of one engine: each leaves some megabytes inside Keras for good."""


class Unwanted(Exception):  # noqa: N818 - no error: the way out of a rehearsal
    """Somebody waits for something else."""


class Rehearsal:
    """Keeps what was rehearsed last, until a training takes it."""

    def __init__(self) -> None:
        self._count = 0
        self._of: tuple[Project, Path] | None = None
        self._lineup: Lineup | None = None
        self._is_half_done = False

    def rehearse(self, project: Project, data_file: Path, is_wanted: Callable[[], bool]) -> None:
        """Gives up, and keeps nothing, when it is not wanted any more. The same for whatever it raises.

        `tidy` then frees what Keras holds of it: not before the exception, and with it all that it refers to, is gone.
        """
        if self._of == key(project, data_file):
            return
        self._of = self._lineup = None
        if self._count >= MOST:
            return
        self._count += 1
        forget_models()
        self._is_half_done = True
        with suppress(Unwanted):
            lineup = line_up(project, data_file, partial(_require, is_wanted))
            try_out(lineup, partial(_require, is_wanted))
            self._of, self._lineup = key(project, data_file), lineup
            self._is_half_done = False

    def take(self, project: Project, data_file: Path) -> Lineup | None:
        """What was rehearsed for this very training; if it was another, None, and its memory is free."""
        lineup, of = self._lineup, self._of
        self._of = self._lineup = None
        if lineup is not None and of != key(project, data_file):
            lineup = None
            forget_models()
        return lineup

    def tidy(self) -> None:
        """Frees what was given up."""
        if self._is_half_done:
            self._is_half_done = False
            forget_models()

    def cease(self) -> None:
        """This engine rehearses nothing any more."""
        self._count = MOST


def try_out(lineup: Lineup, between_steps: Callable[[], None] = lambda: None) -> None:
    """Trains a single execution of steps, and takes back all that it changed; what `between_steps` raises ends it."""
    model = lineup.subject.model
    model.optimizer.build(model.trainable_variables)
    # Weights, statistics, the seeds of dropout, the optimizer's slots and its count of steps.
    before = [(variable, variable.numpy()) for variable in (*model.variables, *model.optimizer.variables)]
    between_steps()
    try:
        with _watched(model, between_steps):
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


def key(project: Project, data_file: Path) -> tuple[Project, Path]:
    """All that a lineup depends on: where the layers lie on the canvas, or how long is trained, is not."""
    training = project.training.with_setting("epochs", 1)
    return replace(project, name="", layout={}, notes=(), training=training), data_file


@contextmanager
def _watched(model: keras.Model, between_steps: Callable[[], None]) -> Iterator[None]:
    """While Keras traces the training step, `between_steps` is called before and after its loss: no graph holds it."""
    loss = model.compute_loss

    def compute_loss(*arguments: Any, **named: Any) -> Any:
        between_steps()
        value = loss(*arguments, **named)
        between_steps()
        return value

    model.compute_loss = compute_loss
    try:
        yield
    finally:
        model.compute_loss = loss


def _require(is_wanted: Callable[[], bool]) -> None:
    if not is_wanted():
        raise Unwanted
