"""What copying does to code: prompts of Python before it, curly quotes in it, all of it moved to the right."""

import ast

from cnnstudio.core.code.reading.remarks import Place, Remarks
from cnnstudio.core.texts import text

_PROMPT = ">>>"
_PROMPTS = (_PROMPT, "...")
_STRAIGHT = str.maketrans("“”„‟‘’‚‛", "\"\"\"\"''''")


def without_prompts(lines: list[str], changes: Remarks) -> list[str]:
    """The lines of a session with Python without its prompts and answers; every sign keeps its place."""
    first = next((place for place, line in enumerate(lines) if line.strip()), None)
    if first is None or not lines[first].lstrip().startswith(_PROMPT):
        return lines
    changes.add(
        Place(first + 1),
        text("The prompts {prompts} were left out, and what Python answered.", prompts=" ".join(_PROMPTS)),
        text("They are no part of the code."),
    )
    return [_without_prompt(line) for line in lines]


def straightened(lines: list[str], line: int, changes: Remarks) -> bool:
    """Makes the curly quotes of a line straight, and of those with no other quotes; False where it has none."""
    if lines[line - 1].translate(_STRAIGHT) == lines[line - 1]:
        return False
    changes.add(
        Place(line),
        text("Curly quotes became straight ones."),
        text("Python takes no others; word processors and web pages replace them."),
    )
    for place, words in enumerate(lines):
        if place == line - 1 or not ("'" in words or '"' in words or words.lstrip().startswith("#")):
            lines[place] = words.translate(_STRAIGHT)
    return True


def is_moved(lines: list[str]) -> bool:
    """Whether the first line of code begins further right than Python allows."""
    first = next((line for line in lines if line.strip() and not line.lstrip().startswith("#")), "")
    return first[:1] in (" ", "\t")


def parsed_moved(source: str) -> ast.Module:
    """The tree of moved lines, its places as they are; raises SyntaxError with the line as it is."""
    try:
        tree = ast.parse(f"if 1:\n{source}")
    except SyntaxError as error:
        error.lineno = max((error.lineno or 2) - 1, 1)
        raise
    for node in ast.walk(tree):
        if isinstance(node, ast.expr | ast.stmt | ast.arg | ast.keyword | ast.alias | ast.ExceptHandler):
            node.lineno -= 1
            node.end_lineno = (node.end_lineno or 2) - 1
    block, *rest = tree.body
    assert isinstance(block, ast.If)
    return ast.Module([*block.body, *block.orelse, *rest], tree.type_ignores)


def _without_prompt(line: str) -> str:
    start = len(line) - len(line.lstrip())
    code = line[start:]
    if not code.startswith(_PROMPTS):
        return ""
    return line[:start] + " " * len(_PROMPT) + code[len(_PROMPT) :]
