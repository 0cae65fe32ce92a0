"""Why a source is no Python, in a learner's words: its syntax, and the room before its lines."""

from cnnstudio.core.errors import CodeError
from cnnstudio.core.layers.parameter import shortened
from cnnstudio.core.texts import mark, number, text

_NO_PYTHON = mark("Line {line} is no Python: {reason}.")
_BETWEEN = "unindent does not match"
_OPENS = "expected an indented block"
_BLOCKS = {
    "unexpected indent": (
        mark("Line {line} begins further right than the lines above, and nothing there opens a block."),
        mark("Take away the spaces before it, or see whether a line that ends in a colon is missing above."),
    ),
    _BETWEEN: (
        mark("Line {line} begins where no line above does."),
        mark("Let it begin exactly below the block that it belongs to."),
    ),
    _OPENS: (
        mark("Line {line} should begin further right: the line above it opens a block."),
        mark("Put four spaces before it."),
    ),
}
"""Beginnings of what Python says of the room before a line, and the same for a learner."""


def no_python(error: SyntaxError, place: int, lines: list[str]) -> CodeError:
    """What is wrong in the line at this place, counted from 1, and what to look for."""
    # A tab counts as eight signs: four spaces below one are another block to Python, and the same to who wrote them.
    if isinstance(error, TabError) or (error.msg.startswith(_BETWEEN) and _is_mixed(place, lines)):
        return _of_tabs(place, lines)
    if isinstance(error, IndentationError):
        return _of_blocks(error, place, lines)
    return CodeError(
        text(_NO_PYTHON, line=number(place), reason=_reason(error)),
        hint=text("Look for a missing bracket, quote or comma there or in the line above."),
        line=place,
        column=max(error.offset or 1, 1),
    )


def _of_tabs(place: int, lines: list[str]) -> CodeError:
    if _is_mixed(place, lines):
        above = _above(place, lines)
        signs, others = _signs(lines[place - 1]), _signs(lines[above - 1])
        message = text(
            "Line {line} is indented with {signs}, line {above} with {others}: Python cannot tell whether they belong "
            "together.",
            line=number(place), signs=signs, above=number(above), others=others,
        )  # fmt: skip
    else:
        message = text("The tabs and spaces before line {line} do not fit those before the lines above.",
                       line=number(place))  # fmt: skip
    return CodeError(
        message, hint=text("Indent all lines of a block in one way: four spaces for each step."), line=place, column=1
    )


def _is_mixed(place: int, lines: list[str]) -> bool:
    signs, others = _signs(lines[place - 1]), _signs(lines[_above(place, lines) - 1])
    return bool(signs and others) and signs != others


def _above(place: int, lines: list[str]) -> int:
    """The place of the next line above that has words."""
    return next((at for at in range(place - 1, 0, -1) if lines[at - 1].strip()), place)


def _of_blocks(error: SyntaxError, place: int, lines: list[str]) -> CodeError:
    if error.msg.startswith(_OPENS):
        last = max((at for at, line in enumerate(lines, start=1) if _is_code(line)), default=place)
        if last < place or (last == place and lines[last - 1].rstrip().endswith(":")):
            return CodeError(
                text("Line {line} opens a block, and nothing stands in it.", line=number(last)),
                hint=text("Write what belongs into it below, four spaces further right."),
                line=last,
                column=1,
            )
    other = _NO_PYTHON, _BLOCKS[_BETWEEN][1]
    message, hint = next((told for beginning, told in _BLOCKS.items() if error.msg.startswith(beginning)), other)
    line = lines[place - 1]
    return CodeError(
        text(message, line=number(place), reason=_reason(error)),
        hint=text(hint),
        line=place,
        column=len(line) - len(line.lstrip()) + 1,
    )


def _reason(error: SyntaxError) -> str:
    """In Python's own words, as the end of a sentence: some of them are a question."""
    return shortened(error.msg).rstrip(".?!")


def _is_code(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("#")


def _signs(line: str) -> str:
    """What stands before the first word, in words; "" for nothing."""
    room = line[: len(line) - len(line.lstrip())]
    if "\t" in room:
        return text("tabs and spaces") if " " in room else text("tabs")
    return text("spaces") if room else ""
