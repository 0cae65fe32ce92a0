"""A help page about a learner's own layer: what it does, and its numbers in place of those of the example."""

import re
from contextlib import suppress
from pathlib import Path

from cnnstudio.core.analysis import Analysis
from cnnstudio.core.derivations import count_derivation, shape_derivation
from cnnstudio.core.layers import Derivation, Example, LayerSpec
from cnnstudio.core.texts import dimensions, in_language, listing, text
from cnnstudio.gui.help.directives import DIRECTIVES, MOST
from cnnstudio.gui.help.figure_making import figure
from cnnstudio.gui.help.own_example import own_example
from cnnstudio.gui.help.page import Page, picture_line
from cnnstudio.gui.help.smaller import UnreadableError
from cnnstudio.gui.help.words import shown
from cnnstudio.gui.help.worked import Worked

_PARTS = 5
"""What it does, a picture, the formula, when to use it, the line of Python."""
_HEADING = re.compile(r"^## ", re.MULTILINE)
_FENCE = re.compile(r"^```\n.*?^```$", re.MULTILINE | re.DOTALL)
_MARKS = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~&$])")


def own_page(spec: LayerSpec, analysis: Analysis, layer_id: str) -> Page:
    """Of a layer of that type in the network of the analysis; where something cannot be shown, the page says why."""
    does, picture, formula, when, line = _parts(spec)
    result = analysis.layers[layer_id]
    own = Example(result.known_inputs or (analysis.facts.input_shape,), result.layer.params)
    unknown = _unknown(analysis, layer_id)
    worked, remark = (None, unknown) if unknown else _worked(spec, own)
    drawn = figure(worked) if worked is not None else None
    shows = [] if unknown else [_flow(analysis, layer_id)]
    shows += [picture_line(drawn)] if drawn is not None else []
    explains = [*_FENCE.findall(formula[1]), *_value(worked), *([] if unknown else _derived(analysis, layer_id))]
    keras = DIRECTIVES["keras"](Worked(spec.type_id, (), own=own))
    bodies = (does[1], "\n\n".join([*shows, remark]), "\n\n".join(explains), when[1], keras)
    headings = (does[0], picture[0], formula[0], when[0], line[0])
    page = "\n\n".join(f"## {heading}\n\n{body}" for heading, body in zip(headings, bodies, strict=True))
    return Page(page, drawn)


def plain(words: str) -> str:
    """What a learner, or a sentence made of values, says: never read as the marks of Markdown."""
    return _MARKS.sub(r"\\\1", " ".join(words.split()))


def _parts(spec: LayerSpec) -> list[tuple[str, str]]:
    """Heading and text of each part, in the chosen language where that has a whole page."""
    *translations, english = in_language("help", spec.help_page)
    for file in translations:
        with suppress(OSError, UnicodeError):
            found = _split(file)
            if len(found) == _PARTS:
                return found
    return _split(english)


def _split(file: Path) -> list[tuple[str, str]]:
    _, *parts = _HEADING.split(file.read_text(encoding="utf-8"))
    return [(heading.strip(), body.strip()) for heading, _, body in (part.partition("\n") for part in parts)]


def _unknown(analysis: Analysis, layer_id: str) -> str:
    """Why there are no numbers of this layer; "" where there are."""
    result, called = analysis.layers[layer_id], analysis.network.called(layer_id)
    if result.shape_withheld or result.count_withheld:
        return plain(text("The quiz asks for numbers of {layer}: answer first, or end it.", layer=called))
    if result.is_bypassed:
        return plain(text("{layer} is bypassed: what it receives is passed on as it is.", layer=called))
    if result.output_shape is not None:
        return ""
    for problem in analysis.problems_of(layer_id):
        return plain(text("{layer} cannot work yet, so it has no numbers: {problem}", layer=called,
                          problem=problem.message))  # fmt: skip
    return plain(
        text("What {layer} receives is not known yet: something above it does not fit, or is missing.", layer=called)
    )


def _worked(spec: LayerSpec, own: Example) -> tuple[Worked | None, str]:
    """The layer at work, and what is to be said of it; without the former, why it cannot be shown."""
    try:
        made = own_example(spec, own.params, own.inputs)
    except UnreadableError as reason:
        return None, plain(text("There is no picture of your layer. {reason}", reason=reason))
    return made.worked, plain(made.remark)


def _flow(analysis: Analysis, layer_id: str) -> str:
    result, called = analysis.layers[layer_id], analysis.network.called(layer_id)
    assert result.output_shape is not None
    output = dimensions(result.output_shape)
    if not result.known_inputs:
        return plain(text("{layer} puts out {output}.", layer=called, output=output))
    received = listing([dimensions(shape) for shape in result.known_inputs])
    return plain(
        text("{layer} receives {shape} and puts out {output}.", layer=called, shape=received, output=output)
    )  # fmt: skip


def _value(worked: Worked | None) -> list[str]:
    """How the outlined value comes about, of a layer with one kernel that is small enough for a line."""
    if worked is None or "kernel" not in worked.weights or worked.spec.type_id == "conv2d_transpose":
        return []
    if worked.seen().size > MOST:
        return []
    before = worked.with_settings(activation="linear").result
    is_outlined = worked.spec.windows is not None
    told = text("The outlined value, step by step:") if is_outlined else text("The first value, step by step:")
    lines = [told, f"{DIRECTIVES['products'](worked)} = **{shown(before)}**"]
    activation, after = worked.settings["activation"], worked.result
    if activation != "linear" and after == before:
        lines.append(plain(text("The activation {name} leaves it as it is.", name=activation)))
    elif activation != "linear":
        lines.append(plain(text("The activation {name} makes {value} of it.", name=activation, value=shown(after))))
    return lines


def _derived(analysis: Analysis, layer_id: str) -> list[str]:
    """The size and the count, from the same sources as in the properties."""
    derivations = ((text("Size."), shape_derivation), (text("Parameters."), count_derivation))
    found = ((title, derive(analysis, layer_id)) for title, derive in derivations)
    return [f"**{title}** {_told(derivation)}" for title, derivation in found if derivation is not None]


def _told(derivation: Derivation) -> str:
    formula = derivation.formula.replace("\n", "; ")
    if not formula:
        return plain(derivation.words)
    return plain(text("{formula}: {words}", formula=formula, words=derivation.words))
