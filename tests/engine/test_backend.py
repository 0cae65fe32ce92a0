"""What Keras has built goes when it is told to, and garbage is collected where it may be."""

import gc
import weakref
from collections.abc import Iterator

import pytest

from cnnstudio.engine.backend import forget_models, keras


class Ring:
    """Refers to itself: only a collection finds it."""

    def __init__(self) -> None:
        self.me = self


@pytest.fixture
def collecting_again() -> Iterator[None]:
    yield
    gc.enable()


def dropped() -> "weakref.ref[Ring]":
    return weakref.ref(Ring())


def test_what_was_built_is_forgotten_and_its_memory_free(collecting_again: None) -> None:
    keras.layers.Dense(1)
    gc.disable()
    ring = dropped()
    gc.enable()
    forget_models()
    assert keras.layers.Dense(1).name == "dense"
    assert ring() is None


def test_nothing_is_collected_where_the_window_does_it(collecting_again: None) -> None:
    gc.disable()
    ring = dropped()
    forget_models()
    assert ring() is not None
