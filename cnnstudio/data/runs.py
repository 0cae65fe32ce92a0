"""The folder that a training leaves behind, and how it is read again."""

import contextlib
import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import Annotated, TypeVar

import msgspec
import numpy as np

from cnnstudio.core.errors import CnnStudioError, DataError
from cnnstudio.core.files import is_there, read_file, write_file
from cnnstudio.core.json_text import render
from cnnstudio.core.metrics import Scores
from cnnstudio.core.project import Project
from cnnstudio.core.project_file import read_project, write_project
from cnnstudio.core.texts import mark, text
from cnnstudio.data.folders import made, not_made, runs_folder
from cnnstudio.data.history import Epoch, history_text, parse_history

_Content = TypeVar("_Content")

_LARGEST_TEXT = 64_000_000
_Count = Annotated[int, msgspec.Meta(ge=0, le=2**53)]
_ANOTHER = mark("Train once more, or choose another run.")
_CHOOSE_EMPTY = mark("Choose a folder that is new or empty.")


class RunMetrics(msgspec.Struct, frozen=True, kw_only=True):
    """How the best weights did on one part of the data: the content of metrics.json.

    Where the network learned the image itself there are no classes to be right or wrong about: neither accuracy nor
    confusion matrix, and the loss is the mean error of its images.
    """

    accuracy: float | None
    loss: float | None
    """None where it is no finite number."""
    split: str
    classes: tuple[str, ...]
    confusion_matrix: tuple[tuple[_Count, ...], ...]
    """Rows are the true classes, columns the predicted ones."""
    seed: int
    versions: dict[str, str]

    @property
    def scores(self) -> Scores | None:
        """All that can be counted from the confusion matrix; None without classes."""
        if not self.classes:
            return None
        return Scores(np.array(self.confusion_matrix, np.int64).reshape(len(self.classes), len(self.classes)))


@dataclass(frozen=True)
class RunFolder:
    """One training: the project it started with, its history, its weights, and how good they were."""

    path: Path

    @classmethod
    def create(cls, project: Project, path: Path | None = None) -> "RunFolder":
        """A folder for a new training, holding the project.

        Without a path it gets a new name among our runs. A path that somebody chose is used as it is, and only where
        nothing lies yet: an earlier run or other files are never overwritten or mixed with. Raises DataError for a
        place that is taken or cannot be made, and ProjectFileError where nothing can be written.
        """
        theirs = path is not None and is_there(path)
        folder = cls(_new_path() if path is None else _empty(path))
        try:
            write_project(project, folder.project_file)
        except CnnStudioError:
            if not theirs:
                with contextlib.suppress(OSError):
                    folder.path.rmdir()
            raise
        return folder

    @classmethod
    def open(cls, path: Path) -> "RunFolder":
        """The folder of a training that was started; raises DataError for another folder."""
        folder = cls(path)
        if not is_there(folder.project_file):
            raise DataError(
                text("{folder} is no folder of a training run.", folder=path),
                hint=text("Choose the folder that holds {file}.", file=folder.project_file.name),
            )
        return folder

    @classmethod
    def made_for(cls, path: Path) -> "RunFolder":
        """The folder that was made for a training which begins now; raises DataError where it is gone already."""
        folder = cls(path)
        if not is_there(path):
            raise folder.gone()
        return cls.open(path)

    def gone(self, details: str = "") -> DataError:
        """What is raised once the folder is not there."""
        return DataError(
            text("The folder of this run is not there any more: {folder}.", folder=self.path),
            hint=text("It was deleted or moved, or its disk was taken away. Train again: a new folder is made."),
            details=details,
        )

    @property
    def project_file(self) -> Path:
        return self.path / "project.cnn"

    @property
    def history_file(self) -> Path:
        return self.path / "history.csv"

    @property
    def metrics_file(self) -> Path:
        return self.path / "metrics.json"

    @property
    def best_model(self) -> Path:
        """The weights of the best epoch."""
        return self.path / "best.keras"

    @property
    def last_model(self) -> Path:
        """The weights of the last epoch."""
        return self.path / "last.keras"

    def discard_unused(self) -> None:
        """Removes the folder of a training that failed before it kept anything, so that its place is free again."""
        if [path.name for path in self.path.iterdir()] == [self.project_file.name]:
            with contextlib.suppress(OSError):
                self.project_file.unlink()
                self.path.rmdir()

    def write_history(self, epochs: Iterable[Epoch]) -> None:
        """All epochs so far; raises FileError."""
        write_file(self.history_file, history_text(epochs).encode())

    def write_metrics(self, metrics: RunMetrics) -> None:
        """Raises FileError."""
        write_file(self.metrics_file, _metrics_text(metrics).encode())

    def project(self) -> Project:
        """The project as it was when the training started; raises DataError."""
        return self._read(self.project_file, lambda: read_project(self.project_file))

    def history(self) -> tuple[Epoch, ...]:
        """Every finished epoch; raises DataError."""
        return self._read(self.history_file, lambda: parse_history(_text(self.history_file)))

    def metrics(self) -> RunMetrics:
        """How good the best weights were; raises DataError, also for a training that was stopped before."""
        return self._read(self.metrics_file, lambda: _parsed_metrics(_text(self.metrics_file)))

    def _read(self, file: Path, read: Callable[[], _Content]) -> _Content:
        if not is_there(file):
            raise DataError(
                text("The run {run} has no {file}.", run=self.path.name, file=file.name),
                hint=text("Its training may have ended early. {advice}", advice=text(_ANOTHER)),
            )
        try:
            return read()
        except CnnStudioError as error:
            message = text("The run {run} cannot be read. {problem}", run=self.path.name, problem=error.message)
            raise DataError(message, hint=error.hint or text(_ANOTHER), details=error.details) from error


def _new_path() -> Path:
    """A new folder among our runs, named by the time; a second run within a second gets a number."""
    name = f"{datetime.now():%Y-%m-%d_%H-%M-%S}"
    names = (name if number == 1 else f"{name}-{number}" for number in count(1))
    return next(path for path in map(runs_folder().joinpath, names) if _is_made(path))


def _is_made(path: Path) -> bool:
    """Makes the folder; False where somebody else was first."""
    try:
        path.mkdir()
    except FileExistsError:
        return False
    except OSError as error:
        raise not_made(path, error) from error
    return True


def _empty(path: Path) -> Path:
    """The folder, made if it is missing."""
    try:
        taken = next(made(path).iterdir(), None) is not None
    except OSError as error:
        raise DataError(
            text("The folder {folder} cannot be read.", folder=path), hint=text(_CHOOSE_EMPTY), details=str(error)
        ) from error
    if is_there(RunFolder(path).project_file):
        raise DataError(text("{folder} holds an earlier run.", folder=path), hint=text(_CHOOSE_EMPTY))
    if taken:
        raise DataError(text("{folder} already holds other files.", folder=path), hint=text(_CHOOSE_EMPTY))
    return path


def _text(file: Path) -> str:
    try:
        return read_file(file, _LARGEST_TEXT).decode()
    except UnicodeDecodeError as error:
        raise DataError(text("{file} is no text.", file=file.name), details=str(error)) from error


def _metrics_text(metrics: RunMetrics) -> str:
    """JSON has no word for infinity and for what is no number."""
    loss = metrics.loss if metrics.loss is not None and math.isfinite(metrics.loss) else None
    return render({**msgspec.to_builtins(metrics), "loss": loss})


def _parsed_metrics(content: str) -> RunMetrics:
    try:
        metrics = msgspec.json.decode(content, type=RunMetrics)
    except (msgspec.MsgspecError, RecursionError) as error:
        raise _no_metrics(str(error)) from error
    size = len(metrics.classes)
    if len(metrics.confusion_matrix) != size or any(len(row) != size for row in metrics.confusion_matrix):
        raise _no_metrics(f"{size} classes, confusion matrix of {len(metrics.confusion_matrix)} rows")
    return metrics


def _no_metrics(details: str) -> DataError:
    return DataError(text("metrics.json does not hold the numbers of a run."), details=details)
