"""The course of a training, one line an epoch, as the table `history.csv` that any program can read."""

from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass, fields

from cnnstudio.core.errors import DataError
from cnnstudio.core.texts import number, text


@dataclass(frozen=True)
class Epoch:
    """One line: the epoch counted from 1, the means over training and validation images, and how long it took."""

    epoch: int
    loss: float
    accuracy: float
    val_loss: float
    val_accuracy: float
    learning_rate: float
    seconds: float


COLUMNS = tuple(field.name for field in fields(Epoch))


def best_of(epochs: Sequence[Epoch], keep_best_by: str) -> Epoch:
    """The first with the lowest validation loss, or with the highest validation accuracy; there must be one."""
    if keep_best_by == "val_loss":
        return min(epochs, key=lambda epoch: epoch.val_loss)
    return max(epochs, key=lambda epoch: epoch.val_accuracy)


def history_text(epochs: Iterable[Epoch]) -> str:
    """The table, with every number written so that it reads back to the last digit."""
    lines = [",".join(COLUMNS), *(_line(epoch) for epoch in epochs)]
    return "".join(f"{line}\n" for line in lines)


def parse_history(table: str) -> tuple[Epoch, ...]:
    """The epochs of a table; raises DataError for one that is no history."""
    lines = table.splitlines()
    if not lines or lines[0] != ",".join(COLUMNS):
        raise DataError(
            text("The first line of the history does not name its columns."),
            hint=text("It should read {columns}.", columns=",".join(COLUMNS)),
        )
    return tuple(_parsed(row, line) for line, row in enumerate(lines[1:], start=2))


def _line(epoch: Epoch) -> str:
    whole, *numbers = astuple(epoch)
    # numpy's own numbers would be written with their type around them.
    return ",".join([repr(int(whole)), *(repr(float(value)) for value in numbers)])


def _parsed(row: str, line: int) -> Epoch:
    try:
        whole, loss, accuracy, val_loss, val_accuracy, rate, seconds = row.split(",")
        return Epoch(
            int(whole), float(loss), float(accuracy), float(val_loss), float(val_accuracy), float(rate), float(seconds)
        )
    except ValueError as error:
        raise DataError(
            text("Line {line} of the history does not hold {count} numbers.",
                 line=number(line), count=number(len(COLUMNS))),
            details=str(error),
        ) from error  # fmt: skip
