"""The numbers in the text of a help page: {=result}, {=setting rate} and their like, filled in from its example.

A directive is a name and words, all separated by spaces. There are few, and each is strict: an unknown one, or one that
does not fit its page, raises DirectiveError, so that no page can show a number that nobody has computed.
"""

import math
import re
from collections.abc import Callable
from dataclasses import replace

import numpy as np

from cnnstudio.core.code.writer import keras_call
from cnnstudio.core.derivations import weight_sizes
from cnnstudio.core.layers.formulas import plain
from cnnstudio.core.layers.parameter import Value
from cnnstudio.core.texts import number
from cnnstudio.gui.help.words import factor, image_of, rows, shown
from cnnstudio.gui.help.worked import Worked
from cnnstudio.maths.call import Array
from cnnstudio.maths.windows import patches

MOST = 16
"""Numbers of an array that a sentence can bear."""
_DIRECTIVE = re.compile(r"\{=\s*([^{}]*?)\s*\}")


class DirectiveError(Exception):
    """A help page asks for a number that there is not."""


def filled(markdown: str, worked: Worked) -> str:
    """The text with every directive replaced by its numbers; raises DirectiveError."""
    text = _DIRECTIVE.sub(lambda match: _value(match[1], worked), markdown)
    if "{=" in text:
        raise DirectiveError(f"{worked.type_id}: a directive is not closed")
    return text


def _value(asked: str, worked: Worked) -> str:
    name, *words = asked.split() or [""]
    if name not in DIRECTIVES:
        raise DirectiveError(f"{worked.type_id}: there is no directive {name}")
    try:
        return DIRECTIVES[name](worked, *words)
    except (TypeError, ValueError, LookupError) as error:
        raise DirectiveError(f"{worked.type_id}: {{={asked}}}: {error}") from error


def _input(worked: Worked) -> str:
    return _array(image_of(worked.inputs[0]))


def _second(worked: Worked) -> str:
    """The second of several inputs."""
    return _array(image_of(worked.inputs[1]))


def _output(worked: Worked) -> str:
    return _array(image_of(worked.output))


def _result(worked: Worked) -> str:
    """The explained value of the output."""
    return shown(worked.result)


def _seen(worked: Worked) -> str:
    """What the explained value sees of the input."""
    return _array(worked.seen())


def _products(worked: Worked) -> str:
    """The sum that makes the explained value, factor by factor, of a layer with a kernel."""
    kernel = worked.weights["kernel"]
    biases = worked.weights.get("bias")
    bias = float(biases[worked.at[-1]]) if biases is not None else 0.0
    terms = [f"{factor(x)}·{factor(w)}" for x, w in zip(_under(worked).ravel(), kernel[..., worked.at[-1]].ravel(),
                                                        strict=True)]  # fmt: skip
    return " + ".join(terms) + (f" + {factor(bias)}" if bias else "")


def _under(worked: Worked) -> Array:
    """The values that meet the kernel at the explained place."""
    if worked.spec.windows is None:
        return worked.inputs[0][worked.at[:-1]]
    seen: Array = patches(worked.inputs[0], worked.spec.windows(worked.settings))[worked.at[:-1]]
    return seen


def _value_at(worked: Worked, index: str, *changes: str) -> str:
    """One value of the output, counted from 0, perhaps under other settings: value 3 epsilon=1e-05."""
    return shown(_changed(worked, changes).output.ravel()[int(index)], 6)


def _at(worked: Worked, x: str, *changes: str) -> str:
    """What becomes of a single number: at -2 activation=tanh."""
    return shown(_changed(worked, changes).on(np.array([[float(x)]])).item())


def _setting(worked: Worked, name: str) -> str:
    return worked.spec.parameter(name).show(worked.settings[name])


def _default(worked: Worked, name: str) -> str:
    return worked.spec.parameter(name).show(worked.spec.parameter(name).default)


def _weight(worked: Worked, name: str) -> str:
    return _array(worked.weights[name].squeeze())


def _drawn(worked: Worked, name: str) -> str:
    return _array(np.asarray((worked.drawn or {})[name], dtype=np.float64).squeeze())


def _mean(worked: Worked, which: str) -> str:
    return shown(_which(worked, which).mean())


def _variance(worked: Worked, which: str) -> str:
    return shown(_which(worked, which).var())


def _sum(worked: Worked, which: str) -> str:
    return shown(_which(worked, which).sum())


def _least(worked: Worked, which: str) -> str:
    return shown(_which(worked, which).min())


def _largest(worked: Worked, which: str) -> str:
    return shown(_which(worked, which).max())


def _biased(worked: Worked, bias: str) -> str:
    """The explained value, had the layer this bias."""
    weights = {**worked.weights, "bias": np.full_like(worked.weights["bias"], float(bias))}
    return shown(replace(worked, weights=weights).result)


def _count(worked: Worked, which: str) -> str:
    return number(_which(worked, which).size)


def _sum_of_weight(worked: Worked, name: str) -> str:
    return shown(worked.weights[name].sum())


def _loss(worked: Worked, true_class: str) -> str:
    """The cross-entropy where the output holds probabilities."""
    return shown(-math.log(worked.output.ravel()[int(true_class)]), 6)


def _kinds(worked: Worked, which: str) -> str:
    """How many different values there are."""
    return number(len(np.unique(_which(worked, which).round(6))))


def _size(worked: Worked, which: str) -> str:
    return " × ".join(map(str, _which(worked, which).shape[1:]))


def _which(worked: Worked, which: str) -> Array:
    return {"input": worked.inputs[0], "second": worked.inputs[-1], "seen": worked.seen(), "output": worked.output}[
        which
    ]


def _shape(worked: Worked) -> str:
    """How the output shape of the shown example follows from its input."""
    spec, example = worked.spec, worked.shown_example
    params = spec.checked(example.params)
    output = spec.output_shape(params, example.inputs)
    return plain(spec.explain_shape(params, example.inputs, output).lines).replace("\n", "; ")


def _parameters(worked: Worked) -> str:
    """The count of the shown example, term by term from its weights."""
    spec, example = worked.spec, worked.shown_example
    weights = spec.weights(spec.checked(example.params), example.inputs)
    terms = " + ".join(plain((weight_sizes(weight),)) for weight in weights)
    return f"{terms} = {number(sum(math.prod(weight.shape) for weight in weights))}"


def _keras(worked: Worked) -> str:
    """The line of Python of the shown example, from the same arguments as the model and the exported script."""
    spec = worked.spec
    call = keras_call(spec.python_name, spec.keras_arguments(spec.checked(worked.shown_example.params)))
    if spec.maximum_inputs == 0:
        return f"```python\ninputs = keras.{call}\n```"
    inputs = "[first, second]" if spec.minimum_inputs > 1 else "x"
    return f"```python\nx = {call}({inputs})\n```"


def _changed(worked: Worked, changes: tuple[str, ...]) -> Worked:
    values: dict[str, Value] = {}
    for change in changes:
        name, _, value = change.partition("=")
        values[name] = _given(value)
    return worked.with_settings(**values)


def _given(written: str) -> Value:
    if written in ("yes", "no"):
        return written == "yes"
    return float(written) if written.replace(".", "", 1).isdigit() else written


def _array(values: Array) -> str:
    """A few numbers in a row; a matrix row by row."""
    if values.size > MOST:
        raise ValueError(f"{values.size} numbers are too many for a sentence")
    return rows(values)


DIRECTIVES: dict[str, Callable[..., str]] = {
    "input": _input,
    "second": _second,
    "output": _output,
    "result": _result,
    "seen": _seen,
    "products": _products,
    "value": _value_at,
    "at": _at,
    "setting": _setting,
    "default": _default,
    "weight": _weight,
    "drawn": _drawn,
    "mean": _mean,
    "variance": _variance,
    "sum": _sum,
    "least": _least,
    "largest": _largest,
    "biased": _biased,
    "count": _count,
    "sum_of_weight": _sum_of_weight,
    "loss": _loss,
    "kinds": _kinds,
    "size": _size,
    "shape": _shape,
    "parameters": _parameters,
    "keras": _keras,
}
