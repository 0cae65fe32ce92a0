"""The exported script: readable, complete, and never anybody else's code."""

import ast
import re
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cnnstudio.core.analysis import analyze
from cnnstudio.core.code.writer import write_python, write_script
from cnnstudio.core.errors import NetworkError
from cnnstudio.core.facts import Facts
from cnnstudio.core.layers import LAYER_SPECS, LayerSpec
from cnnstudio.core.network import Network
from cnnstudio.core.project import Project
from cnnstudio.core.templates import TEMPLATES, template
from cnnstudio.core.training import LOSSES, OPTIMIZERS
from cnnstudio.data.sources import facts
from tests.core.making import FACTS, chain, graph, layer, long_chain

END = {"units": 10, "activation": "softmax"}
MNIST = template("mnist-cnn")
CLEAN = write_python(MNIST, FACTS, "digits_data.npz")
AUGMENTED = write_python(
    replace(MNIST, augmentation=(layer("random_flip_1", "random_flip"),)), FACTS, "digits_data.npz"
)

HOSTILE = [
    '"""\nimport os\nos.system("x")\n"""',
    "'''\nimport os",
    'a"; import os; "',
    "\\",
    "\\\"\"\"",
    "\\N{LATIN SMALL LETTER A}",
    "x\nimport os",
    "x\r\nimport os",
    "x\u2028import os",
    "x\x0cimport os",
    "x\x00y",
    "{__import__('os')}",
    "{name} {0} %s %(a)s",
    "# coding: utf-7",
    "class",
    "größer 数字 🙂 \u202e",
    "\ud800",
    "a" * 10_000,
    '"' * 10_000,
    "",
    " ",
]  # fmt: skip


def _shape(source: str) -> list[str]:
    """The kinds of statement and call in a script, without names, texts and numbers."""
    return [type(node).__name__ for node in ast.walk(ast.parse(source))]


def _model_lines(project: Project, facts: Facts = FACTS) -> list[str]:
    source = write_python(project, facts, "a_data.npz")
    begin, end = source.index("inputs = keras.Input"), source.index("model.summary()")
    return source[begin:end].strip().splitlines()


@pytest.mark.parametrize("known", TEMPLATES, ids=lambda known: known.name)
def test_a_template_becomes_a_script_that_compiles_and_imports_nothing_of_ours(known: object) -> None:
    project = template(known.name)  # type: ignore[attr-defined]
    source = write_python(project, facts(project), "a_data.npz")
    compile(source, "a.py", "exec")
    assert not re.search(r"(import|from) +cnnstudio", source)
    assert ast.get_docstring(ast.parse(source))
    assert max(map(len, source.splitlines())) <= 120
    assert source.endswith(")\n")
    assert not re.search(r"[ \t]\n|\n\n\n\n", source)


def test_the_script_reads_like_one_written_by_hand() -> None:
    assert _model_lines(MNIST) == [
        'inputs = keras.Input(shape=(28, 28, 1), name="input_1")',
        'x = layers.Conv2D(filters=32, kernel_size=(3, 3), padding="same", activation="relu", name="conv2d_1")(inputs)',
        'x = layers.MaxPooling2D(pool_size=(2, 2), name="max_pooling2d_1")(x)',
        'x = layers.Conv2D(filters=64, kernel_size=(3, 3), padding="same", activation="relu", name="conv2d_2")(x)',
        'x = layers.MaxPooling2D(pool_size=(2, 2), name="max_pooling2d_2")(x)',
        'x = layers.Flatten(name="flatten_1")(x)',
        'x = layers.Dense(units=64, activation="relu", name="dense_1")(x)',
        'x = layers.Dense(units=10, activation="softmax", name="dense_2")(x)',
        "model = keras.Model(inputs, x)",
    ]
    assert "optimizer=keras.optimizers.Adam(learning_rate=0.001)," in CLEAN
    assert "preparation = [layers.Rescaling(scale=1 / 255)]" in CLEAN


@pytest.mark.parametrize("line", ["SEED = 7", "BATCH_SIZE = 32", "EPOCHS = 3", 'with_name("digits_data.npz")'])
def test_the_settings_stand_at_the_top(line: str) -> None:
    assert line in CLEAN[: CLEAN.index("# 2.")]


def test_branches_are_called_by_their_ids_and_chains_by_x() -> None:
    network = graph(
        {"input_1": "input", "edges": layer("edges", "conv2d", filters=4, padding="same"), "wide": "dropout",
         "deep": "dropout", "join": "concatenate", "flatten_1": "flatten", "answer": layer("answer", "dense", **END)},
        *("input_1 edges", "edges wide", "edges deep", "wide join", "deep join", "join flatten_1", "flatten_1 answer"),
    )  # fmt: skip
    lines = _model_lines(Project(network=network))
    assert lines[1].startswith("edges = layers.Conv2D(")
    assert lines[1].endswith("(inputs)")
    assert lines[2] == 'wide = layers.Dropout(rate=0.3, name="wide")(edges)'
    assert lines[3] == 'x = layers.Dropout(rate=0.3, name="deep")(edges)'
    assert lines[4] == 'x = layers.Concatenate(name="join")([wide, x])'
    assert lines[-1] == "model = keras.Model(inputs, x)"


def test_weights_used_twice_are_one_layer_called_twice() -> None:
    network = chain("flatten", ("dense", {"units": 784}), "dropout", ("dense", {"units": 784}), ("dense", END))
    network = network.replace_layer(replace(network.layer("dense_2"), weights_of="dense_1"))
    assert _model_lines(Project(network=network))[2:6] == [
        'dense_1_layer = layers.Dense(units=784, activation="linear", name="dense_1")',
        "x = dense_1_layer(x)",
        'x = layers.Dropout(rate=0.3, name="dropout_1")(x)',
        "x = dense_1_layer(x)",
    ]


PYTHON = ["class", "def", "match", "print", "len", "exec"]
OURS = sorted(
    {node.id for node in ast.walk(ast.parse(AUGMENTED)) if isinstance(node, ast.Name) and node.id.islower()}
    | {node.arg for node in ast.walk(ast.parse(AUGMENTED)) if isinstance(node, ast.arg)}
    | {"batch", "prepared", "on_epoch_begin"}
)


def test_an_id_never_takes_a_name_of_the_script_or_of_python() -> None:
    names = [name for name in dict.fromkeys((*PYTHON, *OURS)) if not name.startswith("_")]
    answer = layer("d", "dense", **END)
    network = graph(
        {"input_1": "input", **dict.fromkeys(names, "dropout"), "c": "add", "f": "flatten", "d": answer},
        *(arrow for name in names for arrow in (f"input_1 {name}", f"{name} c")),
        *("c f", "f d"),
    )
    lines = dict(line.split(" = ", 1) for line in _model_lines(Project(network=network)) if "Dropout" in line)
    assert len(names) > 40
    # The last of them is passed on at once, as in a chain.
    for name in names[:-1]:
        assert lines[f"{name}_"] == f'layers.Dropout(rate=0.3, name="{name}")(inputs)'


def test_two_layers_never_share_a_variable() -> None:
    layers = {"input_1": "input", "x": "dropout", "x_": "dropout", "x__": "dropout", "c": "add", "f": "flatten"}
    network = graph(
        {**layers, "d": layer("d", "dense", **END)},
        *("input_1 x", "input_1 x_", "input_1 x__", "x c", "x_ c", "x__ c", "c f", "f d"),
    )
    lines = _model_lines(Project(network=network))
    used = [line.split(" = ")[0] for line in lines[1:4]]
    assert len(set(used)) == 3
    assert f'name="c")([{", ".join(used)}])' in lines[4]


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_no_name_becomes_code(words: str) -> None:
    network = MNIST.network.replace_layer(replace(MNIST.network.layer("conv2d_1"), name=words))
    project = replace(MNIST, name=words, network=network)
    source = write_python(project, replace(FACTS, classes=(words, *"123456789")), "digits_data.npz")
    assert _shape(source) == _shape(CLEAN)
    assert source.isascii()
    assert max(map(len, source.splitlines())) <= 120


@pytest.mark.parametrize("words", [words for words in HOSTILE if words.strip() and "\ud800" not in words])
def test_the_name_of_the_data_file_is_a_text_and_nothing_else(words: str) -> None:
    name = f"{words}_data.npz"
    tree = ast.parse(write_python(MNIST, FACTS, name))
    assert _shape(ast.unparse(tree)) == _shape(CLEAN)
    assert name in {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)}


@settings(deadline=None, max_examples=12, suppress_health_check=list(HealthCheck))
@given(st.text(max_size=200))
def test_no_text_at_all_becomes_code(words: str) -> None:
    network = MNIST.network.replace_layer(replace(MNIST.network.layer("dense_1"), name=words))
    assert _shape(write_python(replace(MNIST, name=words, network=network), FACTS, "digits_data.npz")) == _shape(CLEAN)


def test_a_label_stands_above_its_layer() -> None:
    network = MNIST.network.replace_layer(replace(MNIST.network.layer("conv2d_1"), name="Edge detector"))
    lines = _model_lines(replace(MNIST, network=network))
    assert lines[1] == "# Edge detector"
    assert lines[2].startswith("x = layers.Conv2D(")


@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_every_loss_and_optimizer_is_written(loss: str, optimizer: str) -> None:
    training = MNIST.training.with_optimizer(optimizer).with_setting("loss", loss).with_setting("seed", 2**31 - 1)
    source = write_python(replace(MNIST, training=training), FACTS, "a_data.npz")
    assert f'loss="{loss}"' in source
    assert f"keras.optimizers.{OPTIMIZERS[optimizer].keras_class}(learning_rate=" in source
    assert ("to_categorical" in source) == (not loss.startswith("sparse"))


@pytest.mark.parametrize(("moment", "mode"), [("val_loss", "min"), ("val_accuracy", "max")])
def test_the_best_epoch_is_the_one_that_the_settings_say(moment: str, mode: str) -> None:
    training = MNIST.training.with_setting("keep_best_by", moment)
    assert f'monitor="{moment}", mode="{mode}"' in write_python(replace(MNIST, training=training), FACTS, "a_data.npz")


@pytest.mark.parametrize(
    "spec", [spec for spec in LAYER_SPECS if spec.maximum_inputs == 1], ids=lambda spec: spec.type_id
)
def test_every_layer_type_is_written_with_all_its_examples(spec: LayerSpec) -> None:
    for example in spec.examples:
        network = chain((spec.type_id, example.params), "flatten", ("dense", END))
        source = write_python(Project(network=network), replace(FACTS, input_shape=example.inputs[0]), "a_data.npz")
        assert f" {spec.python_name}(" in source


@pytest.mark.parametrize("count", [0, 1, 3])
def test_any_number_of_preparation_steps_is_written(count: int) -> None:
    steps = tuple(layer(f"rescaling_{number}", "rescaling", offset=-1.0) for number in range(count))
    source = write_python(replace(MNIST, preparation=steps), FACTS, "a_data.npz")
    assert source.count("layers.Rescaling(scale=1 / 255, offset=-1.0)") == count


def test_augmentation_is_applied_to_batches_that_are_trained_on() -> None:
    steps = (layer("a", "random_flip"), layer("b", "random_rotation", factor=(-0.1, 0.2)))
    source = write_python(replace(MNIST, augmentation=steps), FACTS, "a_data.npz")
    assert 'augmentation = [\n    layers.RandomFlip(mode="horizontal"),\n' in source
    assert "    layers.RandomRotation(factor=(-0.1, 0.2)),\n]\n" in source
    assert "batch_images = layer(batch_images, training=True)" in source
    assert "augmentation" not in CLEAN


@pytest.mark.parametrize("scale", [1 / 255, 1 / 3, 1 / 127.5, 0.001, 1e-300, 5e-324, -1 / 255, 3.0, 1e22, 0.1 + 0.2])
def test_a_number_is_written_to_its_last_digit(scale: float) -> None:
    steps = (layer("rescaling_1", "rescaling", scale=scale),)
    source = write_python(replace(MNIST, preparation=steps), FACTS, "a_data.npz")
    written = re.search(r"layers\.Rescaling\(scale=(.*?)\)", source)
    assert written is not None
    assert eval(written[1], {"__builtins__": {}}) == scale


@pytest.mark.parametrize("network", [Network(), chain("conv2d")])
def test_a_network_that_cannot_be_built_is_not_written(network: Network) -> None:
    with pytest.raises(NetworkError, match="cannot be built yet"):
        write_python(Project(network=network), FACTS, "a_data.npz")


def test_a_network_of_thousands_of_layers_is_written() -> None:
    source = write_python(Project(network=long_chain(1500)), FACTS, "a_data.npz")
    assert source.count("layers.Dropout(") == 1497


def test_a_deep_network_raises_the_limit_of_nested_calls_and_no_other_does() -> None:
    deep = write_python(Project(network=long_chain(400)), FACTS, "a_data.npz")
    assert "sys.setrecursionlimit(20_000)" in deep[: deep.index("DATA_FILE")]
    assert "import sys" not in CLEAN


def test_the_best_weights_have_a_name_that_keras_takes_literally() -> None:
    """Braces are places to fill in, for Keras."""
    assert 'BEST_FILE = Path("a_0_b_best.keras")' in write_python(MNIST, FACTS, "a{0}b_data.npz")


def test_it_knows_where_each_layer_stands() -> None:
    network = MNIST.network.replace_layer(replace(MNIST.network.layer("conv2d_2"), name="Edges"))
    written = write_script(replace(MNIST, network=network), analyze(network, FACTS), "a_data.npz")
    lines = written.source.split("\n")
    assert set(written.lines) == set(network.by_id)
    for layer_id, (first, last) in written.lines.items():
        assert f'name="{layer_id}"' in "\n".join(lines[first - 1 : last])
    first, last = written.lines["conv2d_2"]
    assert lines[first - 1] == "# Edges"
    assert last == first + 1


def test_a_layer_that_is_called_again_stands_where_it_is_called() -> None:
    network = graph(
        {
            "input_1": "input",
            "a": layer("a", "conv2d", padding="same"),
            "b": replace(layer("b", "conv2d", padding="same"), weights_of="a"),
            "add_1": "add",
            "flatten_1": "flatten",
            "dense_1": layer("dense_1", "dense", units=10, activation="softmax"),
        },
        *("input_1 a", "input_1 b", "a add_1", "b add_1", "add_1 flatten_1", "flatten_1 dense_1"),
    )
    written = write_script(replace(MNIST, network=network), analyze(network, FACTS), "a_data.npz")
    lines = written.source.split("\n")
    assert lines[written.lines["b"][0] - 1 : written.lines["b"][1]] == ["x = a_layer(inputs)"]
    assert len(lines[written.lines["a"][0] - 1 : written.lines["a"][1]]) == 2
