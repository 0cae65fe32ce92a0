"""What a network is to put out: the class of an image, or the image itself."""

import ast
from collections.abc import Mapping

from cnnstudio.core.code.reading.arrays import Batches
from cnnstudio.core.code.reading.values import Given


def onto_themselves(given: Mapping[str, Given]) -> bool | None:
    """Whether images are fitted onto themselves; None where the source does not say what is to come out."""
    if "x" in given and "y" in given:
        return given["x"].value is given["y"].value or _is_one_name(given["x"].node, given["y"].node)
    named = [given[name].value for name in ("x", "validation_data") if name in given]
    told = [one.onto_themselves for one in named if isinstance(one, Batches) and one.onto_themselves is not None]
    return told[0] if told else None


def _is_one_name(one: ast.AST, other: ast.AST) -> bool:
    """Images that a cut-out piece of code does not make are another value each time they are named."""
    return isinstance(one, ast.Name) and isinstance(other, ast.Name) and one.id == other.id
