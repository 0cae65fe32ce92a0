"""`x + y`, `x * 2` and their like, on tensors and on images."""

import ast

from cnnstudio.core.code.reading.arrays import Array, scaled
from cnnstudio.core.code.reading.building import Building
from cnnstudio.core.code.reading.graph import Tensor
from cnnstudio.core.code.reading.values import Arguments, Given, Made, Unknown, is_number


def operation(kind: ast.operator, left: object, right: object, building: Building, node: ast.AST) -> object:
    """`x + y`, `x * 2` and their like on tensors and on images."""
    if isinstance(left, Unknown | Made) and isinstance(kind, ast.Div) and right in _WHITE:
        left = Array(is_labels=False)
    if isinstance(left, Array) and not isinstance(right, Array | Tensor):
        return scaled(left, kind, right)
    if isinstance(right, Array) and not isinstance(left, Array | Tensor):
        return scaled(right, kind, left, from_right=True)
    tensors = [value for value in (left, right) if isinstance(value, Tensor)]
    if len(tensors) == 2 and type(kind) in _MERGES:
        return building.merged(_MERGES[type(kind)], tensors, Arguments(), node)
    if tensors:
        factor = right if isinstance(left, Tensor) else left
        if is_number(factor) and (own := _with_number(kind, factor, isinstance(left, Tensor))) is not None:
            return building.with_number(*own, tensors[0], node)
        words = Arguments((Given(factor, node),)) if is_number(factor) else Arguments()
        return building.kept(_FUNCTIONS.get(type(kind), "operation"), tensors, words, node)
    return Unknown("")


def _with_number(kind: ast.operator, number: object, tensor_first: bool) -> tuple[str, float] | None:
    """The layer that does the same, and its number."""
    assert isinstance(number, int | float)
    if isinstance(kind, ast.Add):
        return "AddNumber", number
    if isinstance(kind, ast.Mult):
        return "MultiplyByNumber", number
    if isinstance(kind, ast.Sub) and tensor_first:
        return "AddNumber", -number
    if isinstance(kind, ast.Div) and tensor_first and number:
        return "MultiplyByNumber", 1 / number
    return None


_WHITE = (255, 255.0)
"""Whatever is divided by it is an image."""
_MERGES: dict[type[ast.operator], str] = {ast.Add: "Add", ast.Sub: "Subtract", ast.Mult: "Multiply"}
_FUNCTIONS: dict[type[ast.operator], str] = {
    ast.Add: "ops_add",
    ast.Sub: "ops_subtract",
    ast.Mult: "ops_multiply",
    ast.Div: "ops_divide",
    ast.Pow: "ops_power",
    ast.MatMult: "ops_matmul",
}
