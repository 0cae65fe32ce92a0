"""A project as one Python script that needs nothing of ours: it builds, trains and tests the same network."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath

from cnnstudio.core.analysis import Analysis, analyze
from cnnstudio.core.code import script
from cnnstudio.core.code.allowed import verify_script
from cnnstudio.core.code.comments import comment_of, is_plain, title_of
from cnnstudio.core.code.own_layers import OPS_IMPORT, OWN_SPECS, OwnLayer, own_layer
from cnnstudio.core.code.variables import Variables, variables
from cnnstudio.core.facts import Facts, LabelKind
from cnnstudio.core.layers.parameter import Argument, KerasCall
from cnnstudio.core.network import Network
from cnnstudio.core.plan import LayerCall, Making, ModelPlan, augmentation_calls, model_plan, preparation_calls
from cnnstudio.core.project import Project
from cnnstudio.core.training import TrainingSettings

_WIDTH = 120
_DEEP = 300
"""Layers with which Keras stays well below Python's limit of a thousand nested calls."""

_DATA = {
    LabelKind.INTEGER: script.INTEGER_DATA,
    LabelKind.ONE_HOT: script.ONE_HOT_DATA,
    LabelKind.IMAGE: script.IMAGE_DATA,
}

Arguments = Sequence[tuple[str, Argument]]


@dataclass(frozen=True)
class Script:
    """A script, and where the layers stand in it."""

    source: str
    lines: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    """By layer id: the first and the last line that make it, its remark included, from 1."""


def write_python(project: Project, facts: Facts, data_file: str) -> str:
    """The script that trains `project` on the file `data_file` beside it; raises NetworkError, ExportError."""
    return write_script(project, analyze(project.network, facts), data_file).source


def write_script(project: Project, analysis: Analysis, data_file: str) -> Script:
    """The same, for a network that is analysed already."""
    plan = model_plan(analysis)
    own = _own_layers(plan)
    before = (
        _heading(project, analysis.facts, data_file),
        _imports(plan, own),
        _constants(project.training, data_file),
        _labels(project.training),
        *_definitions(own),
        script.MODEL,
    )
    model = tuple(_model(plan, analysis.running))
    after = (
        _compilation(project.training),
        _preparation(project),
        script.IMAGE_PARTS if project.training.reconstructs else script.LABELLED_PARTS,
        _pipeline(project, analysis.facts),
        _training(project.training),
        _results(project.training),
    )
    source = "\n".join((*before, *(words for _, words in model), *after)) + "\n"
    verify_script(source)
    return Script(source, _lines(model, first=1 + sum(1 + part.count("\n") for part in before)))


def _lines(model: Sequence[tuple[str, str]], first: int) -> dict[str, tuple[int, int]]:
    """Where each layer stands, given that the model begins in line `first`."""
    found: dict[str, tuple[int, int]] = {}
    for layer_id, words in model:
        last = first + words.count("\n")
        if layer_id:
            found[layer_id] = (found.get(layer_id, (first, 0))[0], last)
        first = last + 1
    return found


def keras_call(function: str, arguments: Arguments) -> str:
    """A call in one line, its arguments named and literal."""
    return f"{function}({', '.join(_arguments(arguments))})"


def _heading(project: Project, facts: Facts, data_file: str) -> str:
    return script.HEADING.format(
        name=title_of(project.name) if project.name.strip() else "A network",
        data_file=data_file if is_plain(data_file) else "the file with its data",
        task=_task(project.training, facts),
    )


def _task(training: TrainingSettings, facts: Facts) -> str:
    shape = " x ".join(map(str, facts.input_shape))
    if training.reconstructs:
        return f"to put out images of {shape} as it receives them"
    return f"on images of {shape} in {len(facts.classes)} classes"


def _own_layers(plan: ModelPlan) -> tuple[OwnLayer, ...]:
    """Those that the network uses, each once."""
    names = dict.fromkeys(call.python_name for call in plan.calls)
    return tuple(own_layer(name) for name in names if name in OWN_SPECS)


def _imports(plan: ModelPlan, own: Sequence[OwnLayer]) -> str:
    imports = script.DEEP_IMPORTS if len(plan.calls) > _DEEP else script.IMPORTS
    return imports.replace("from keras import layers", OPS_IMPORT) if any(one.needs_ops for one in own) else imports


def _definitions(own: Sequence[OwnLayer]) -> Iterator[str]:
    if own:
        yield script.OWN_LAYERS.format(classes="\n\n\n".join(one.source for one in own))


def _constants(training: TrainingSettings, data_file: str) -> str:
    # Keras reads braces in a name as places to fill in.
    best_file = re.sub(r"[{}]", "_", PurePath(data_file).stem.removesuffix("_data")) + "_best.keras"
    return script.CONSTANTS.format(
        data_file=_literal(data_file),
        best_file=_literal(best_file),
        seed=_literal(training.seed),
        batch_size=_literal(training.batch_size),
        epochs=_literal(training.epochs),
    )


def _labels(training: TrainingSettings) -> str:
    return _DATA[training.labels]


def _model(plan: ModelPlan, network: Network) -> Iterator[tuple[str, str]]:
    """Each piece of the model with the layer that it is about."""
    names = variables(plan)
    yield from _remark(plan.input_id, network)
    yield plan.input_id, f"inputs = keras.Input(shape={_literal(plan.input_shape)}, name={_literal(plan.input_id)})"
    for call in plan.calls:
        yield from _remark(call.layer_id, network)
        for words in _layer(call, names):
            yield call.layer_id, words
    yield "", f"model = keras.Model(inputs, {names.outputs[plan.output_id]})"


def _remark(layer_id: str, network: Network) -> Iterator[tuple[str, str]]:
    """What somebody called the layer, above it."""
    name = network.by_id[layer_id].name
    if name:
        yield layer_id, comment_of(name)


def _layer(call: LayerCall, names: Variables) -> Iterator[str]:
    """A layer made and applied in one line; one that is called again later gets a name first."""
    output = names.outputs[call.layer_id]
    sources = ", ".join(names.outputs[source] for source in call.inputs)
    sources = f"([{sources}])" if len(call.inputs) > 1 else f"({sources})"
    function, arguments = call.python_name, (*call.arguments, ("name", call.layer_id))
    layer = names.layers.get(call.layer_id)
    if layer is None:
        yield _wrapped(f"{output} = {function}", _arguments(arguments), sources)
        return
    if call.weights_of is None:
        yield _wrapped(f"{layer} = {function}", _arguments(arguments))
    yield f"{output} = {layer}{sources}"


def _compilation(training: TrainingSettings) -> str:
    spec = training.optimizer_spec
    optimizer = keras_call(f"optimizers.{spec.keras_class}", spec.keras_arguments(training.optimizer_params))
    arguments = (
        f"optimizer=keras.{optimizer}",
        f"loss={_literal(training.loss)}",
        *(() if training.reconstructs else ('metrics=["accuracy"]',)),
        "steps_per_execution=10",
    )
    return script.COMPILATION.format(call=_wrapped("model.compile", arguments))


def _preparation(project: Project) -> str:
    return script.PREPARATION.format(layers=_listed(preparation_calls(project)))


def _pipeline(project: Project, facts: Facts) -> str:
    calls = augmentation_calls(project, facts.input_shape)
    if not calls:
        return script.PIPELINE.format(**script.PLAIN_PIPELINE)
    parts = script.AUGMENTED_PIPELINE
    # Who learns the image itself learns the image that it was given.
    targets = "batch_images" if project.training.reconstructs else "tf.gather(train_targets, rows)"
    filled = {
        "augmentation": parts["augmentation"].format(layers=_listed(calls)),
        "batch": parts["batch"].format(targets=targets),
    }
    return script.PIPELINE.format(**{**parts, **filled})


def _listed(calls: Sequence[Making]) -> str:
    """Layers in a list: one in a line, several below each other."""
    steps = [keras_call(name, arguments) for name, arguments in calls]
    lines = "".join(f"\n    {step}," for step in steps)
    return f"[{lines}\n]" if len(steps) > 1 else f"[{''.join(steps)}]"


def _training(training: TrainingSettings) -> str:
    is_loss = training.keep_best_by == "val_loss"
    return script.TRAINING.format(
        best="smallest validation loss" if is_loss else "largest validation accuracy",
        monitor=_literal(training.keep_best_by),
        mode=_literal("min" if is_loss else "max"),
    )


def _results(training: TrainingSettings) -> str:
    columns = ("loss", "val_loss") if training.reconstructs else ("loss", "accuracy", "val_loss", "val_accuracy")
    listed = ", ".join(_literal(column) for column in columns)
    end = script.IMAGES if training.reconstructs else script.CLASSES
    return script.RESULTS.format(columns=f"[{listed}]") + end.rstrip("\n")


def _arguments(arguments: Arguments) -> tuple[str, ...]:
    return tuple(f"{name}={_literal(value)}" for name, value in arguments)


def _wrapped(function: str, arguments: Sequence[str], suffix: str = "") -> str:
    """A call in one line, or with its arguments indented in lines of their own."""
    line = f"{function}({', '.join(arguments)}){suffix}"
    if len(line) <= _WIDTH:
        return line
    return f"{function}(\n" + "".join(f"    {argument},\n" for argument in arguments) + f"){suffix}"


def _literal(value: Argument) -> str:
    """A value as Python; everything beyond ASCII and every quote is escaped."""
    if isinstance(value, KerasCall):
        return f"keras.{keras_call(value.path, value.arguments)}"
    if isinstance(value, float) and len(repr(value)) > 10 and 0 < value < 1 and 1 / round(1 / value) == value:
        # Exactly the same number, and 1 / 255 says more than 0.00392156862745098.
        return f"1 / {round(1 / value)}"
    shown = ascii(value)
    if isinstance(value, str) and not {"'", '"', "\\"} & set(shown[1:-1]):
        return f'"{shown[1:-1]}"'
    return shown
