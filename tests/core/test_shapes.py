"""Window arithmetic: the numbers of the course."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cnnstudio.core.errors import ShapeError
from cnnstudio.core.layers.formulas import ABOVE, plain
from cnnstudio.core.layers.shapes import Window, require_rank, slide
from cnnstudio.core.layers.windows import WindowSettings, window_formula


@pytest.mark.parametrize(
    ("size", "kernel", "stride", "padding", "zeros", "steps"),
    [
        (28, 3, 1, "same", 2, 28),
        (28, 3, 1, "valid", 0, 26),
        (28, 2, 2, "valid", 0, 14),
        (7, 2, 2, "valid", 0, 3),
        (7, 2, 2, "same", 1, 4),
        (32, 4, 1, "same", 3, 32),
        (6, 3, 2, "same", 1, 3),
        (5, 1, 4, "same", 0, 2),
        (3, 9, 1, "same", 8, 3),
        (8, 5, 1, "valid", 0, 4),
        (2, 3, 1, "valid", 0, 0),
    ],
)
def test_padding_and_steps(size: int, kernel: int, stride: int, padding: str, zeros: int, steps: int) -> None:
    window = Window(kernel, stride, padding)
    assert window.total_padding(size) == zeros
    assert window.steps(size) == steps


@settings(deadline=None, max_examples=60)
@given(st.integers(1, 300), st.integers(1, 40), st.integers(1, 12))
def test_the_formula_shown_is_the_rule_of_keras(size: int, kernel: int, stride: int) -> None:
    """Keras: "valid" ⌈(W − F + 1)/S⌉, "same" ⌈W/S⌉."""
    assert Window(kernel, stride, "same").steps(size) == -(-size // stride)
    assert max(Window(kernel, stride, "valid").steps(size), 0) == max(-((kernel - 1 - size) // stride), 0)


@settings(deadline=None, max_examples=40)
@given(st.integers(1, 100), st.integers(1, 20), st.integers(1, 8), st.sampled_from(["valid", "same"]))
def test_the_steps_are_as_many_as_a_window_can_be_moved(size: int, kernel: int, stride: int, padding: str) -> None:
    window = Window(kernel, stride, padding)
    padded = size + window.total_padding(size)
    assert max(window.steps(size), 0) == len(range(0, padded - kernel + 1, stride))


def test_the_formula_is_filled_in_and_its_numbers_know_where_they_came_from() -> None:
    line = window_formula(Window(3, 1, "same"), 14, WindowSettings())
    assert plain([line]) == "⌊(14 − 3 + 2)/1⌋ + 1 = 14"
    assert [term.origin for term in line if term.origin] == [ABOVE, "kernel_size", "padding", "strides"]


def test_a_dilated_window_reaches_further_and_its_formula_says_how() -> None:
    window = Window(3, 1, "valid", dilation=2)
    assert (window.reach, window.steps(14)) == (5, 10)
    assert plain([window_formula(window, 14, WindowSettings())]) == "⌊(14 − ((3 − 1)·2 + 1) + 0)/1⌋ + 1 = 10"


def test_a_window_larger_than_the_map_is_refused_with_the_numbers() -> None:
    with pytest.raises(ShapeError) as refusal:
        slide((Window(5, 1, "valid"), Window(5, 1, "valid")), (3, 3))
    assert refusal.value.message == "This 5×5 window does not fit: the layer above delivers maps of 3×3."
    assert "padding 'same'" in refusal.value.hint


def test_a_vector_is_no_image() -> None:
    with pytest.raises(ShapeError) as refusal:
        require_rank((3136,), 3, "Conv2D")
    assert refusal.value.message == "Conv2D needs 3 axes, but the layer above delivers 1: 3136."
    assert "above Flatten" in refusal.value.hint
    require_rank((3, 3, 1), 3, "Conv2D")
