"""What notebooks and IPython put around code: numbered prompts, answers, commands, cells of other tongues."""

import ast
import re
from collections.abc import Sequence
from dataclasses import dataclass

from cnnstudio.core.code.reading.remarks import Place, Remarks
from cnnstudio.core.texts import number, text

_ASKED = re.compile(r"\s*In ?\[[\d* ]*\]:(?: |$)")
_GOES_ON = re.compile(r"\s*\.\.\.:(?: |$)")
_ANSWERED = re.compile(r"\s*Out ?\[\d*\]:")
_CELL = re.compile(r"# ?%%|# ?In ?\[[\d* ]*\]|# ?<(?:code)?cell")
_COMMAND = re.compile(r"\s*(?:[%!?]|[\w.]+\s*\?{1,2}\s*$|\w[\w, ]*=\s*(?:!|%\w)|\$ ?\w)")
_SHELL = re.compile(r"\s*(?:pip3?|conda|git|wget|curl|apt|apt-get|sudo|mkdir|cd|python3?)\s+[\w.~/-]")
_TIMED = re.compile(r"(\s*)%(?:time|timeit)\s(?=\s*[^-\s])")
_OTHER_TONGUE = re.compile(
    r"%%(?:bash|sh|cmd|script|html|HTML|javascript|js|latex|markdown|perl|ruby|svg|writefile|file)\b"
)


@dataclass(frozen=True)
class Session:
    """Lines with blanks in place of the prompts, and how far the code of each is moved to the right by them."""

    lines: list[str]
    moves: Sequence[int] = ()

    def parsed(self, lines: Sequence[str]) -> ast.Module:
        """The tree of the lines as they are now, its places with the prompts; raises SyntaxError with such a place."""
        try:
            tree = ast.parse("\n".join(line[move:] for line, move in zip(lines, self.moves, strict=True)))
        except SyntaxError as error:
            error.offset = (error.offset or 1) + self.moves[min(error.lineno or 1, len(self.moves)) - 1]
            raise
        for node in ast.walk(tree):
            if isinstance(node, ast.expr | ast.stmt | ast.arg | ast.keyword | ast.alias | ast.ExceptHandler):
                node.col_offset += self.moves[node.lineno - 1]
                node.end_col_offset = (node.end_col_offset or 0) + self.moves[(node.end_lineno or node.lineno) - 1]
        return tree


def without_numbered_prompts(lines: list[str], changes: Remarks) -> Session:
    """The lines of IPython or of a notebook without `In [3]:` and without what was answered."""
    asked = [place for place, line in enumerate(lines) if "In" in line and _ASKED.match(line)]
    if not asked:
        return Session(lines)
    changes.add(
        Place(asked[0] + 1),
        text("The prompts {prompts} were left out, and what Python answered.", prompts="In [1]: ...:"),
        text("They are no part of the code."),
    )
    is_typed = any(_ASKED.sub("", lines[place], count=1).strip() for place in asked)
    found = _typed(lines) if is_typed else _in_cells(lines)
    return Session([line for line, _ in found], [move for _, move in found])


def without_cells_of_other_tongues(lines: list[str], unread: Remarks) -> list[str]:
    """The lines without cells that a notebook would hand to a shell or a browser."""
    found = list(lines)
    begun = [place for place, line in enumerate(lines) if line.startswith("%%") and _OTHER_TONGUE.match(line)]
    for first in begun:
        rest = range(first + 1, len(lines))
        end = next((place for place in rest if _CELL.match(lines[place]) or lines[place].startswith("%%")), len(lines))
        found[first:end] = [""] * (end - first)
        unread.add(
            Place(first + 1),
            text("{command} is a cell of a notebook without Python.", command=lines[first].split()[0]),
            text("Its lines up to {last} were passed over.", last=number(end)),
        )
    return found


def without_command(line: str) -> str | None:
    """The line without a command of a notebook or a shell; the code after %time stays. None where there is none."""
    if timed := _TIMED.match(line):
        # As many signs as before, so that all columns stay.
        return f"{timed[1]}0{' ' * (len(timed[0]) - len(timed[1]) - 2)};{line[timed.end() :]}"
    if _COMMAND.match(line) or _SHELL.match(line):
        return line[: len(line) - len(line.lstrip())]
    return None


def _typed(lines: list[str]) -> list[tuple[str, int]]:
    """A session at a terminal: every line of code has a prompt, what has none was answered."""
    prompts = [_ASKED.match(line) or _GOES_ON.match(line) for line in lines]
    return [
        (" " * prompt.end() + line[prompt.end() :], prompt.end()) if prompt else ("", 0)
        for line, prompt in zip(lines, prompts, strict=True)
    ]


def _in_cells(lines: list[str]) -> list[tuple[str, int]]:
    """A notebook: prompts stand by themselves above the code of a cell, and before what it answered."""
    found: list[tuple[str, int]] = []
    is_code = True
    for line in lines:
        is_prompt = _ASKED.match(line) is not None
        is_code = is_prompt or (is_code and _ANSWERED.match(line) is None)
        found.append((line if is_code and not is_prompt else "", 0))
    return found
