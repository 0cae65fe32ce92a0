"""Arrays packed piece by piece, and given up between two of them."""

import gc
import io

import numpy as np
import pytest

from cnnstudio.data.archive import packed


class GivenUpError(Exception):
    pass


def test_numpy_reads_what_was_packed() -> None:
    arrays = {
        "images": np.random.default_rng(1).integers(0, 256, (500, 32, 32, 3)).astype(np.uint8),
        "classes": np.array(["cat", "dög"]),
        "nothing": np.empty(0, np.int64),
        "turned": np.arange(12).reshape(3, 4).T,
    }
    with np.load(io.BytesIO(packed(arrays)), allow_pickle=False) as archive:
        assert archive.files == list(arrays)
        for name, array in arrays.items():
            np.testing.assert_array_equal(archive[name], array)
            assert archive[name].dtype == array.dtype


def test_packing_is_given_up_before_the_next_piece() -> None:
    pieces: list[int] = []

    def go_on() -> None:
        pieces.append(len(pieces))
        if len(pieces) == 3:
            raise GivenUpError

    with pytest.raises(GivenUpError):
        packed({"images": np.zeros(5 << 20, np.uint8)}, go_on)
    assert len(pieces) == 3


def test_what_is_given_up_can_be_freed_in_a_circle_of_references() -> None:
    # The error leads to the frame, the frame to the view and back to the error: what frees them must not crash.
    def go_on() -> None:
        raise GivenUpError

    try:
        packed({"images": np.zeros(10, np.uint8)}, go_on)
    except GivenUpError as error:
        error.args = (error,)
        del error
    assert gc.collect() > 0
