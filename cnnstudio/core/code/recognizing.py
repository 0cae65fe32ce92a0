"""Whether some words look like Keras code: what is on a clipboard may be a recipe."""

import re

from cnnstudio.core.layers import LAYER_SPECS

_MOST = 200_000
"""Characters that are looked at."""
_CALLS = "|".join(sorted({spec.keras_class for spec in LAYER_SPECS} | {"Sequential"}))
_KERAS = re.compile(
    rf"\b(?:{_CALLS})\(|\bimport keras\b|\b(?:from|import) (?:tensorflow\.)?keras\b|\bmodel\.(?:add|compile|fit)\("
)


def looks_like_keras(words: str) -> bool:
    """True for code that makes layers or trains; whether it can be read is another matter."""
    return _KERAS.search(words[:_MOST]) is not None
