"""Arrays as messages: what is packed comes out equal, and what does not fit together is refused."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from cnnstudio.core import messages
from cnnstudio.core.errors import DataError
from cnnstudio.core.messages import Array
from cnnstudio.data.arrays import DTYPES, pack, unpack

ANY_ARRAY = st.sampled_from(list(DTYPES)).flatmap(
    lambda name: arrays.arrays(name, arrays.array_shapes(min_dims=0, max_dims=4, min_side=0, max_side=5))
)


@settings(max_examples=100, deadline=None)
@given(ANY_ARRAY)
def test_an_array_comes_back_equal(array: np.ndarray) -> None:
    back = unpack(pack(array))
    assert back.dtype == array.dtype
    assert back.shape == array.shape
    assert back.tobytes() == array.tobytes()


def test_it_crosses_the_pipe_inside_a_message() -> None:
    values = np.arange(12, dtype=np.float32).reshape(3, 4)
    sent = messages.encode(messages.Prediction(answers=pack(values), epoch=2))
    assert np.array_equal(unpack(messages.decode_report(sent).answers), values)


@pytest.mark.parametrize(
    "array",
    [np.arange(6).reshape(2, 3).T, np.arange(10)[::-2], np.arange(4, dtype=">i8"), np.asfortranarray(np.eye(3))],
    ids=["transposed", "every second, backwards", "big endian", "column order"],
)
def test_the_order_in_memory_does_not_matter(array: np.ndarray) -> None:
    assert np.array_equal(unpack(pack(array)), array)


def test_unpacking_copies_nothing() -> None:
    message = pack(np.arange(1000))
    array = unpack(message)
    assert not array.flags.owndata
    assert not array.flags.writeable


@pytest.mark.parametrize(
    "message",
    [
        Array((2,), "uint8", b"abc"),
        Array((3,), "uint8", b""),
        Array((1,), "int64", b"abcd"),
        Array((-1, -3), "uint8", b"abc"),
        Array((-1,), "uint8", b"abc"),
        Array((0, 2**63), "uint8", b""),
        Array((0, 2**40, 2**40), "uint8", b""),
        Array((2**62, 4), "uint8", b""),
        Array((1,) * 65, "uint8", b"a"),
        Array((1,), "object", b"12345678"),
        Array((1,), "O", b"12345678"),
        Array((1,), "uint8,uint8", b"ab"),
        Array((1,), "datetime64[s]", b"12345678"),
        Array((1,), "", b"a"),
    ],
    ids=lambda message: f"{message.dtype} {message.shape}"[:30],
)
def test_a_message_that_does_not_fit_is_refused(message: Array) -> None:
    with pytest.raises(DataError, match="broken array"):
        unpack(message)


@pytest.mark.parametrize(
    "array", [np.array([object()]), np.array(["text"]), np.array([1j])], ids=["object", "text", "complex"]
)
def test_what_may_not_cross_is_not_packed(array: np.ndarray) -> None:
    with pytest.raises(DataError, match="cannot be sent"):
        pack(array)
