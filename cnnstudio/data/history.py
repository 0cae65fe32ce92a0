"""The course of a training, one line an epoch, as the table `history.csv` that any program can read.

A network that learns the image itself has no accuracy: its table has no columns for one.
"""

from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass, fields

from cnnstudio.core.errors import DataError
from cnnstudio.core.texts import number, text


@dataclass(frozen=True)
class Epoch:
    """One line: the epoch counted from 1, the means over training and validation images, and how long it took.

    Both accuracies are there, or none.
    """

    epoch: int
    loss: float
    accuracy: float | None
    val_loss: float
    val_accuracy: float | None
    learning_rate: float
    seconds: float


COLUMNS = tuple(field.name for field in fields(Epoch))
ACCURACIES = ("accuracy", "val_accuracy")
COLUMNS_WITHOUT_CLASSES = tuple(name for name in COLUMNS if name not in ACCURACIES)


def best_of(epochs: Sequence[Epoch], keep_best_by: str) -> Epoch:
    """The first with the lowest validation loss, or with the highest validation accuracy; there must be one."""
    accuracies = [epoch.val_accuracy for epoch in epochs if epoch.val_accuracy is not None]
    if keep_best_by == "val_loss" or not accuracies:
        return min(epochs, key=lambda epoch: epoch.val_loss)
    return next(epoch for epoch in epochs if epoch.val_accuracy == max(accuracies))


def history_text(epochs: Iterable[Epoch]) -> str:
    """The table, with every number written so that it reads back to the last digit."""
    epochs = tuple(epochs)
    columns = COLUMNS if all(epoch.accuracy is not None for epoch in epochs) else COLUMNS_WITHOUT_CLASSES
    lines = [",".join(columns), *(_line(epoch) for epoch in epochs)]
    return "".join(f"{line}\n" for line in lines)


def parse_history(table: str) -> tuple[Epoch, ...]:
    """The epochs of a table; raises DataError for one that is no history."""
    lines = table.splitlines()
    columns = tuple(lines[0].split(",")) if lines else ()
    if columns not in (COLUMNS, COLUMNS_WITHOUT_CLASSES):
        raise DataError(
            text("The first line of the history does not name its columns."),
            hint=text("It should read {columns}.", columns=",".join(COLUMNS)),
        )
    return tuple(_parsed(row, line, columns) for line, row in enumerate(lines[1:], start=2))


def _line(epoch: Epoch) -> str:
    whole, *numbers = (value for value in astuple(epoch) if value is not None)
    # numpy's own numbers would be written with their type around them.
    return ",".join([repr(int(whole)), *(repr(float(value)) for value in numbers)])


def _parsed(row: str, line: int, columns: tuple[str, ...]) -> Epoch:
    try:
        whole, *rest = row.split(",")
        values = dict(zip(columns[1:], map(float, rest), strict=True))
        return Epoch(
            int(whole),
            values["loss"],
            values.get("accuracy"),
            values["val_loss"],
            values.get("val_accuracy"),
            values["learning_rate"],
            values["seconds"],
        )
    except ValueError as error:
        raise DataError(
            text("Line {line} of the history does not hold {count} numbers.",
                 line=number(line), count=number(len(columns))),
            details=str(error),
        ) from error  # fmt: skip
