"""The arithmetic gives the worked values of the course, and says what it needs."""

import numpy as np
import pytest

from cnnstudio.core.layers import CATALOGUE
from cnnstudio.core.layers.parameter import Value
from cnnstudio.maths.call import Call
from cnnstudio.maths.forward import forward
from cnnstudio.maths.normalization import batch_moments, moving_numbers

PATCH = [[0, 0, 0], [0, 0, 2], [0, 1, 2]]
KERNEL = np.array([[1, -1, 0], [1, 1, 0], [0, 1, -1]])


def settings(type_id: str, **values: object) -> dict[str, Value]:
    return CATALOGUE[type_id].checked(values)


def convolved(kernel: np.ndarray, bias: float) -> float:
    weights = {"kernel": kernel[:, :, None, None], "bias": [bias]}
    image = np.array(PATCH)[None, :, :, None]
    return float(forward("conv2d", settings("conv2d", filters=1), [image], weights).item())


def test_the_worked_convolution_gives_minus_one() -> None:
    assert convolved(KERNEL, 0) == -1
    assert convolved(KERNEL, 1) == 0


def test_a_kernel_turned_around_gives_three_so_it_is_a_cross_correlation() -> None:
    assert convolved(KERNEL[::-1, ::-1], 0) == 3


def test_the_worked_softmax() -> None:
    shares = forward("softmax", settings("softmax"), [[[2, 1, 0.1]]])
    assert shares[0] == pytest.approx([0.659001, 0.242433, 0.098566], abs=1e-6)


def test_the_worked_batch_normalization() -> None:
    values = np.array([[1.0], [2.0], [3.0], [4.0]])
    weights = {"gamma": np.ones(1), "beta": np.zeros(1), "moving_mean": np.zeros(1), "moving_variance": np.ones(1)}
    params = settings("batch_normalization", epsilon=1e-5)

    normalized = forward("batch_normalization", params, [values], weights, drawn={})

    assert batch_moments(Call(params, (values,))) == (pytest.approx([2.5]), pytest.approx([1.25]))
    assert normalized[:, 0] == pytest.approx([-1.341635, -0.447212, 0.447212, 1.341635], abs=1e-6)


def test_the_moving_numbers_follow_the_batch_by_one_hundredth() -> None:
    values = np.array([[1.0], [2.0], [3.0], [4.0]])
    weights = {"moving_mean": np.zeros(1), "moving_variance": np.ones(1)}
    mean, variance = moving_numbers(Call(settings("batch_normalization"), (values,), weights))
    assert (mean.item(), variance.item()) == (pytest.approx(0.025), pytest.approx(0.99 + 0.0125))


def test_zero_padding_of_two_frames_the_matrix_of_the_course() -> None:
    matrix = np.array([[123, 94, 2, 4], [11, 3, 22, 192], [12, 4, 23, 34], [194, 83, 12, 94]])
    framed = forward("zero_padding2d", settings("zero_padding2d", padding=2), [matrix[None, :, :, None]])[0, :, :, 0]
    assert framed.shape == (8, 8)
    assert framed.sum() == matrix.sum()
    assert (framed[2:6, 2:6] == matrix).all()


def test_dropped_values_are_made_up_for_by_the_others() -> None:
    kept = forward("dropout", settings("dropout", rate=0.5), [[[1, 2, 3, 4]]], drawn={"kept": np.array([[1, 0, 0, 1]])})
    assert kept.tolist() == [[2, 0, 0, 8]]


def test_an_unknown_type_and_a_missing_weight_are_key_errors() -> None:
    with pytest.raises(KeyError, match="conv9d"):
        forward("conv9d", {}, [[0]])
    with pytest.raises(KeyError, match="kernel"):
        forward("dense", settings("dense"), [[[1, 2]]])
