"""Fixtures of the engine's tests."""

import gc
from collections.abc import Iterator

import pytest

import cnnstudio.engine.backend  # noqa: F401 - what came with Keras is to be there when it is set aside


@pytest.fixture(scope="package", autouse=True)
def keras_is_left_out_of_collections() -> Iterator[None]:
    """As in the engine's own process: looking through 330,000 objects, again and again, is a tenth of these tests."""
    gc.freeze()
    yield
    gc.unfreeze()
