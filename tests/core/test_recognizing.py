"""What looks like Keras code, and what does not."""

import pytest

from cnnstudio.core.code.recognizing import looks_like_keras
from cnnstudio.core.layers import LAYER_SPECS


@pytest.mark.parametrize(
    "words",
    [
        "model = Sequential()",
        "from tensorflow.keras import layers",
        "import keras",
        "x = layers.Conv2D(32, 3)(x)",
        "model.compile(optimizer='adam')",
        *(f"{spec.keras_class}(3)" for spec in LAYER_SPECS),
    ],
)
def test_code_is_recognized(words: str) -> None:
    assert looks_like_keras(words)


@pytest.mark.parametrize(
    "words", ["", "Dense fog over the city", "import numpy as np", "milk, bread", "keras", "x" * 10**6]
)
def test_other_words_are_not(words: str) -> None:
    assert not looks_like_keras(words)
