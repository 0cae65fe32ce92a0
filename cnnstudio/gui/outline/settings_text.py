"""The settings of a layer as one line that is typed: filters=8 kernel_size=5x5 activation=relu."""

import difflib
import re
from collections.abc import Iterator

from cnnstudio.core.errors import ParameterError
from cnnstudio.core.layers import LayerSpec
from cnnstudio.core.layers.parameter import Parameter, Params, Value, shortened
from cnnstudio.core.layers.parameters import BoolParameter, ChoiceParameter
from cnnstudio.core.layers.penalties import RegularizerParameter
from cnnstudio.core.padding import PaddingParameter, padding_parameter
from cnnstudio.core.texts import text
from cnnstudio.gui.widgets.typed_values import read_float, read_whole, typed, write_float

_NAME = re.compile(r"(?:^|(?<=\s))([A-Za-z_]\w*)\s*=")
_FACTOR = re.compile(r"\b(l[12])\s*[:*]?\s*([0-9.eE/+-]+)", re.IGNORECASE)
_WORDS_OF_BOOL = {"yes": True, "true": True, "on": True, "no": False, "false": False, "off": False}
_NOTHING = ("", "none")


def parameters_of(spec: LayerSpec) -> tuple[Parameter, ...]:
    """The settings as they are typed: a padding may be a number of zeros as well."""
    padding = padding_parameter(spec)
    return tuple(padding if padding is not None and one.name == padding.name else one for one in spec.parameters)


def written(spec: LayerSpec, params: Params) -> str:
    """The everyday settings, and the others that are not at their defaults; what is left open is left out."""
    return " ".join(
        f"{parameter.name}={write_value(parameter, params[parameter.name])}"
        for parameter in parameters_of(spec)
        if params[parameter.name] is not None
        and (not parameter.advanced or params[parameter.name] != parameter.default)
    )


def read(spec: LayerSpec, line: str) -> dict[str, Value]:
    """The settings that the line names, in canonical form; raises ParameterError with the first that cannot be."""
    known = {parameter.name: parameter for parameter in parameters_of(spec)}
    found: dict[str, Value] = {}
    for name, words in _pieces(line):
        if name not in known:
            raise _unknown(name, known)
        if name in found:
            raise ParameterError(text("{name} stands there twice.", name=name), hint=text("Leave one of the two out."))
        found[name] = _value(known[name], words)
    return found


def write_value(parameter: Parameter, value: Value) -> str:
    """A value as it can be typed."""
    if isinstance(parameter, BoolParameter):
        return "yes" if value else "no"
    if value is None:
        return "none"
    if isinstance(parameter, RegularizerParameter) and isinstance(value, tuple):
        return " ".join(
            f"{name} {write_float(factor)}" for name, factor in zip(("l1", "l2"), value, strict=True) if factor
        )
    try:
        return typed(parameter).write(value).replace(" × ", "x")
    except KeyError:
        return str(value)


def words_of(parameter: Parameter) -> tuple[str, ...]:
    """What can be chosen from, where there are only so many."""
    if isinstance(parameter, PaddingParameter):
        return (*parameter.words.choices, "1", "2")
    if isinstance(parameter, ChoiceParameter):
        return parameter.choices
    return ("yes", "no") if isinstance(parameter, BoolParameter) else ()


def _pieces(line: str) -> Iterator[tuple[str, str]]:
    """(name, words) of each setting; a value goes on to the next name."""
    marks = list(_NAME.finditer(line))
    before = (line[: marks[0].start()] if marks else line).strip()
    if before:
        raise ParameterError(
            text("“{words}” names no setting.", words=shortened(before)),
            hint=text("Write name=value, such as filters=8; a blank between two of them."),
        )
    ends = [mark.start() for mark in marks[1:]] + [len(line)]
    for mark, end in zip(marks, ends, strict=False):
        yield mark[1].casefold(), line[mark.end() : end].strip().rstrip(",").rstrip()


def _value(parameter: Parameter, words: str) -> Value:
    value = _meant(parameter, words)
    try:
        return parameter.check(value)
    except ParameterError as error:
        near = difflib.get_close_matches(str(value), words_of(parameter), n=1)
        if not near:
            raise
        raise ParameterError(error.message, hint=text("Did you mean {word}?", word=near[0])) from error


def _meant(parameter: Parameter, words: str) -> object:
    """What was meant, or the words themselves, which the parameter then refuses."""
    plain = words.casefold()
    if isinstance(parameter, BoolParameter):
        return _WORDS_OF_BOOL.get(plain, words)
    if isinstance(parameter, PaddingParameter):
        amount = read_whole(plain.removeprefix("p").lstrip("= ")) if plain[-1:].isdigit() else plain
        return amount if isinstance(amount, int) else plain
    if isinstance(parameter, ChoiceParameter):
        return words if words in parameter.choices else plain
    if isinstance(parameter, RegularizerParameter):
        return None if plain in _NOTHING else _factors(words)
    try:
        return typed(parameter).read("" if plain in _NOTHING else words)
    except KeyError:
        return words


def _factors(words: str) -> object:
    found = {name.lower(): read_float(factor) for name, factor in _FACTOR.findall(words)}
    rest = _FACTOR.sub("", words).strip(" +,")
    return words if rest or not found else (found.get("l1", 0.0), found.get("l2", 0.0))


def _unknown(name: str, known: dict[str, Parameter]) -> ParameterError:
    near = difflib.get_close_matches(name, known, n=1)
    hint = text("Did you mean {word}?", word=near[0]) if near else ""
    return ParameterError(
        text("There is no setting called {name}.", name=shortened(name)),
        hint=hint or text("The settings are {names}.", names=", ".join(known) or text("none")),
    )
