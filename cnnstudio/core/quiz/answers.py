"""Answers as learners write them: 28x28x32, (None, 28, 28, 32), 18,496, 3·3·32·64 + 64."""

import ast
import operator
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from cnnstudio.core.errors import CnnStudioError
from cnnstudio.core.layers.parameter import shortened
from cnnstudio.core.layers.shapes import Shape
from cnnstudio.core.texts import mark, text

_LONGEST = 120
"""Characters: more than any formula of one layer, and less than what Python's parser could choke on."""
_LARGEST = 10**15
_MOST_SIZES = 6
_HOW_COUNT = mark("Type a number such as 1,000, or how it is worked out, such as 4*5 + 5, with +, − and ×.")
_HOW_SHAPE = mark("Type the sizes with an x, a comma or a space between them, such as 10x10x5.")
_SIGNS = str.maketrans(dict.fromkeys("×·⋅∙•xX✕", "*") | dict.fromkeys("−–—", "-"))
_THOUSANDS = re.compile(r"(?<=\d)[,.'’_\s](?=\d{3}(?!\d))")
_ARITHMETIC = re.compile(r"[\d+\-*()\s]+")
_BATCH = re.compile(r"none|\?|batch|-1|n|b", re.IGNORECASE)
_UNIT = re.compile(r"\s*(parameters?|params?|weights?)\.?$", re.IGNORECASE)
_OPERATORS: Mapping[type[ast.operator], Callable[[int, int], int]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
}


class AnswerError(CnnStudioError):
    """What was typed is no answer to the question."""


@dataclass(frozen=True)
class CountAnswer:
    """A number, and the terms of the sum as which it was written."""

    count: int
    terms: tuple[int, ...]


def count_answer(typed: str) -> CountAnswer:
    """Raises AnswerError unless it is a number, or can be worked out with +, − and ×."""
    words = _UNIT.sub("", _one_line(typed, _HOW_COUNT)).rpartition("=")[2]
    terms = _terms(_THOUSANDS.sub("", words))
    if terms is None or not 0 <= sum(terms) <= _LARGEST:
        raise _refusal(typed, _HOW_COUNT)
    return CountAnswer(sum(terms), terms)


def shape_answers(typed: str) -> tuple[Shape, ...]:
    """What may be meant, the likeliest first: 3,136 is two sizes or one, 7*7*64 three of them or their product.

    A size may be worked out like a count. Raises AnswerError unless there is a shape to be read.
    """
    words = _one_line(typed, _HOW_SHAPE).strip("()[]{} ,;")
    parts = [part.strip() for part in _parts(words)]
    if len(parts) > 1 and _BATCH.fullmatch(parts[0]):
        parts = parts[1:]
    readings = [_sizes(parts)]
    if "," in words or " " in words or "." in words:
        readings.append(_sizes([_THOUSANDS.sub("", words)]))
    if re.search("[*·⋅∙•]", words):  # An x stands between sizes; these do so as well, or they multiply.
        readings.append(_sizes([words]))
    shapes = tuple(dict.fromkeys(shape for shape in readings if shape is not None))
    if not shapes:
        raise _refusal(typed, _HOW_SHAPE)
    return shapes


def _one_line(typed: str, how: str) -> str:
    if len(typed) > _LONGEST:
        raise AnswerError(text("That is too long for an answer."), hint=text(how))
    return " ".join(typed.split())


def _refusal(typed: str, how: str) -> AnswerError:
    if not typed.strip():
        return AnswerError(text("Nothing is typed yet."), hint=text(how))
    shown = shortened(typed)
    if re.search(r"\d\.\d|/|÷", typed):
        return AnswerError(
            text("{typed} is not read as whole numbers.", typed=shown),
            hint=text("Work divisions out first, and round down: what is left over at an edge is not looked at."),
        )
    return AnswerError(text("{typed} is not understood.", typed=shown), hint=text(how))


# Sizes ---------------------------------------------------------------------------------------------------------------


def _parts(words: str) -> list[str]:
    """Between commas a size may be worked out; without any, signs of multiplication or spaces stand between sizes."""
    if re.search("[,;]", words):
        return [part for part in re.split("[,;]", words) if part.strip()]
    starred = words.translate(_SIGNS)
    if "*" in starred and not re.search("[+(]", starred):
        return starred.split("*")
    numbers = words.split()
    return numbers if all(part.isdecimal() or _BATCH.fullmatch(part) for part in numbers) else [words]


def _sizes(parts: list[str]) -> Shape | None:
    if not 1 <= len(parts) <= _MOST_SIZES:
        return None
    found = []
    for part in parts:
        terms = _terms(part)
        if terms is None or not 1 <= sum(terms) <= _LARGEST:
            return None
        found.append(sum(terms))
    return tuple(found)


# Arithmetic ----------------------------------------------------------------------------------------------------------


def _terms(words: str) -> tuple[int, ...] | None:
    """The terms of a sum, worked out; None for what is no arithmetic, or goes beyond all bounds."""
    signs = words.translate(_SIGNS)
    if not _ARITHMETIC.fullmatch(signs):
        return None
    try:
        tree = ast.parse(signs.strip(), mode="eval").body
    except (SyntaxError, ValueError, MemoryError, RecursionError):
        return None
    values = [_value(addend) for addend in _addends(tree)]
    found = tuple(value for value in values if value is not None)
    return found if len(found) == len(values) else None


def _addends(tree: ast.expr) -> list[ast.expr]:
    found: list[ast.expr] = []
    while isinstance(tree, ast.BinOp) and isinstance(tree.op, ast.Add):
        found.append(tree.right)
        tree = tree.left
    return [tree, *reversed(found)]


def _value(tree: ast.expr) -> int | None:
    """As deep as what was typed is long, which is bounded; None for anything but +, − and × of whole numbers."""
    if isinstance(tree, ast.Constant):
        return tree.value if type(tree.value) is int else None
    if isinstance(tree, ast.UnaryOp):
        inner = _value(tree.operand)
        return -inner if inner is not None and isinstance(tree.op, ast.USub) else None
    if not isinstance(tree, ast.BinOp) or type(tree.op) not in _OPERATORS:
        return None
    left, right = _value(tree.left), _value(tree.right)
    if left is None or right is None:
        return None
    worked_out = _OPERATORS[type(tree.op)](left, right)
    return worked_out if abs(worked_out) <= _LARGEST else None
