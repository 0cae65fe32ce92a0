"""history.csv: every digit comes back, and what is no history is refused."""

import csv
import io
from dataclasses import astuple

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cnnstudio.core.errors import DataError
from cnnstudio.data.history import Epoch, history_text, parse_history

HEADER = "epoch,loss,accuracy,val_loss,val_accuracy,learning_rate,seconds"
NUMBERS = st.floats(allow_nan=False)
EPOCHS = st.lists(st.builds(Epoch, st.integers(1, 10**6), *[NUMBERS] * 6), max_size=5)


@given(EPOCHS)
def test_every_number_comes_back_to_the_last_digit(epochs: list[Epoch]) -> None:
    assert parse_history(history_text(epochs)) == tuple(epochs)


def test_the_first_line_names_the_columns() -> None:
    assert history_text([]) == f"{HEADER}\n"


def test_any_program_can_read_it() -> None:
    epoch = Epoch(1, np.float32(0.1), np.float64(0.9), 0.1 + 0.2, 1.0, 1e-3, 12.5)
    (row,) = csv.DictReader(io.StringIO(history_text([epoch])))
    assert row["epoch"] == "1"
    assert float(row["loss"]) == float(np.float32(0.1))
    assert row["val_loss"] == "0.30000000000000004"
    assert row["learning_rate"] == "0.001"


def test_a_loss_that_is_no_number_is_kept_as_such() -> None:
    table = history_text([Epoch(1, float("nan"), 0.1, float("inf"), 0.1, 0.01, 1.0)])
    (epoch,) = parse_history(table)
    assert history_text([epoch]) == table
    assert [str(value) for value in astuple(epoch)][1:4:2] == ["nan", "inf"]


@pytest.mark.parametrize(
    ("table", "sentence"),
    [
        ("", "first line"),
        ("epoch,loss\n", "first line"),
        (f"{HEADER}\n1,2,3\n", "Line 2"),
        (f"{HEADER}\n1,1,1,1,1,1,1\n2,1,1,1,1,1,much\n", "Line 3"),
        (f"{HEADER}\n1.5,1,1,1,1,1,1\n", "Line 2"),
        (f"{HEADER}\n1,1,1,1,1,1,1,1\n", "Line 2"),
        (f"{HEADER}\n\n", "Line 2"),
        (f"{HEADER}\n{'1' * 200_000}\n", "Line 2"),
    ],
)
def test_what_is_no_history_is_refused(table: str, sentence: str) -> None:
    with pytest.raises(DataError, match=sentence):
        parse_history(table)
