"""`cnnstudio train`: the same training as in the window, in the terminal."""

import argparse
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

from cnnstudio.cli.progress import ProgressLine
from cnnstudio.cli.projects import ARGUMENT, find_project
from cnnstudio.core.analysis import analyze
from cnnstudio.core.errors import CnnStudioError, TrainingError
from cnnstudio.core.plan import model_plan, preparation_calls
from cnnstudio.core.project import DataChoice, Project
from cnnstudio.core.texts import mark, text

if TYPE_CHECKING:
    from cnnstudio.data.runs import RunFolder, RunMetrics

NAME = "train"
SUMMARY = mark("Train a network and keep the run in a folder.")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("project", metavar=ARGUMENT)
    parser.add_argument("--dataset", metavar="NAME", help=text("other data than the project's"))
    parser.add_argument("--epochs", metavar="N", type=int, help=text("how often the training set is seen"))
    parser.add_argument("--batch-size", metavar="N", type=int, help=text("images between two updates"))
    parser.add_argument("--seed", metavar="N", type=int, help=text("where all random numbers start"))
    parser.add_argument("--out", metavar="DIR", type=Path, help=text("the run folder; a new one if left out"))
    parser.add_argument("--json", action="store_true", help=text("print the metrics as JSON, the progress on stderr"))


def run(arguments: argparse.Namespace) -> int:
    folder = _train(arguments, ProgressLine(sys.stderr if arguments.json else sys.stdout))
    print(folder.metrics_file.read_text(encoding="utf-8") if arguments.json else _report(folder))
    return 0


def score_line(metrics: "RunMetrics") -> str:
    """How good the best weights are, in a sentence."""
    if metrics.accuracy is None:
        return text(
            "Loss on the {split} set: {loss}. The network puts out images: there are no classes to be right about.",
            split=metrics.split,
            loss=text("not a number") if metrics.loss is None else f"{metrics.loss:.4f}",
        )
    return text(
        "Accuracy on the {split} set: {accuracy:.4f} (loss {loss}).",
        split=metrics.split,
        accuracy=metrics.accuracy,
        loss=text("not a number") if metrics.loss is None else f"{metrics.loss:.4f}",
    )


def _with_options(project: Project, arguments: argparse.Namespace) -> Project:
    """The project with what the command line says; raises ParameterError and DataError like the window."""
    training = project.training
    for name in ("epochs", "batch_size", "seed"):
        value = getattr(arguments, name)
        if value is not None:
            training = training.with_setting(name, value)
    if arguments.dataset is not None:
        project = replace(project, data=DataChoice(source=arguments.dataset))
    return replace(project, training=training)


def _train(arguments: argparse.Namespace, progress: ProgressLine) -> "RunFolder":
    from cnnstudio.engine.control import Control

    control = Control()
    # Around the imports, too: an interrupt in the middle of them can get lost, and the training would go on.
    with _soft_stop(control.stop):
        project = _buildable(_with_options(find_project(arguments.project), arguments))
        from cnnstudio.data.prepared import prepare
        from cnnstudio.data.runs import RunFolder

        data_file = prepare(project.data)
        folder = RunFolder.create(project, arguments.out)
        from cnnstudio.engine.train import TrainJob, train
        from cnnstudio.engine.translate import in_words

        try:
            with in_words():
                train(TrainJob(project, data_file, folder.path), progress, control)
        except (CnnStudioError, BrokenPipeError):
            folder.discard_unused()
            raise
    if control.stop_requested:
        raise TrainingError(
            text("The training was stopped."), hint=text("What it reached is kept in {folder}.", folder=folder.path)
        )
    return folder


def _buildable(project: Project) -> Project:
    """The same project; raises CnnStudioError where it cannot be trained, before any work."""
    from cnnstudio.data.sources import facts

    model_plan(analyze(project.network, facts(project)))
    preparation_calls(project)
    return project


@contextmanager
def _soft_stop(end: Callable[[], None]) -> Iterator[None]:
    """Ctrl+C and SIGTERM end the training within a batch and keep what it reached; a second one ends at once."""
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}

    def stop(number: int, _frame: FrameType | None) -> None:
        end()
        signal.signal(number, signal.default_int_handler)

    for number in before:
        signal.signal(number, stop)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _report(folder: "RunFolder") -> str:
    return "\n".join([score_line(folder.metrics()), text("The run is in {folder}.", folder=folder.path)])
