"""Arguments of layers: by place and by name, as words, calls and objects; and what cannot be read of them."""

import pytest

from cnnstudio.core.code.reader import read_python
from cnnstudio.core.layers import LAYER_SPECS, LayerSpec
from cnnstudio.core.layers.parameter import Value
from cnnstudio.core.network import Layer
from tests.core.reading.snippets import HEAD, chain, network, types, values

SETTINGS = {
    "by place": ("Conv2D(4, 5, 2, 'same')", {"kernel_size": (5, 5), "strides": (2, 2), "padding": "same"}),
    "by name": ("Conv2D(kernel_size=[5, 3], filters=4)", {"filters": 4, "kernel_size": (5, 3)}),
    "in Keras's order": ("Conv2D(4, 3, 1, 'same', None, 1, 1, 'elu', 0 > 1)", {"activation": "elu", "use_bias": False}),
    "a word": ("Dense(4, activation='relu')", {"activation": "relu"}),
    "a function of Keras": ("Dense(4, activation=keras.activations.relu)", {"activation": "relu"}),
    "a function of TensorFlow": ("Dense(4, activation=tf.nn.leaky_relu)", {"activation": "leaky_relu"}),
    "a function by its name": ("Dense(4, activation=keras.activations.get('elu'))", {"activation": "elu"}),
    "none": ("Dense(4, activation=None)", {"activation": "linear"}),
    "large letters": ("Conv2D(4, 3, padding='SAME')", {"padding": "same"}),
    "what Keras does anyway": ("Dense(4, dtype='float32', bias_constraint=None)", {"units": 4}),
    "a seed": ("Dropout(0.25, seed=3)", {"rate": 0.25}),
    "a pool": ("AveragePooling2D((3, 2), strides=1)", {"pool_size": (3, 2), "strides": (1, 1)}),
    "a margin": ("ZeroPadding2D(((1, 0), (2, 3)))", {"padding": ((1, 0), (2, 3))}),
    "a whole margin": ("ZeroPadding2D(2)", {"padding": ((2, 2), (2, 2))}),
    "a penalty": ("Conv2D(4, 3, kernel_regularizer=keras.regularizers.l2(0.01))", {"kernel_regularizer": (0.0, 0.01)}),
    "a penalty by name": ("Conv2D(4, 3, kernel_regularizer='l2')", {"kernel_regularizer": (0.0, 0.01)}),
    "two penalties": (
        "Conv2D(4, 3, kernel_regularizer=keras.regularizers.L1L2(l1=0.1, l2=0.2))",
        {"kernel_regularizer": (0.1, 0.2)},
    ),
    "a penalty without a number": (
        "Conv2D(4, 3, kernel_regularizer=keras.regularizers.L1())",
        {"kernel_regularizer": (0.01, 0.0)},
    ),
    "a beginning": ("Conv2D(4, 3, kernel_initializer='he_normal')", {"kernel_initializer": "he_normal"}),
    "a beginning as an object": (
        "Conv2D(4, 3, kernel_initializer=keras.initializers.HeNormal(seed=3))",
        {"kernel_initializer": "he_normal"},
    ),
    "a beginning by its second name": (
        "Conv2D(4, 3, kernel_initializer='normal')",
        {"kernel_initializer": "random_normal"},
    ),
}  # fmt: skip


@pytest.mark.parametrize(("call", "expected"), SETTINGS.values(), ids=SETTINGS)
def test_settings_are_read(call: str, expected: dict[str, Value]) -> None:
    found = network(f"model = keras.Sequential([keras.Input((28, 28, 1)), layers.{call}, layers.Flatten()])")
    layer = next(one for one in chain(found) if one.type_id not in ("input", "flatten"))
    assert {name: layer.params[name] for name in expected} == expected
    assert layer.spec is not None
    assert layer.params.keys() == layer.spec.defaults().keys()


def test_an_activation_given_as_a_layer_follows_as_one() -> None:
    found = network(
        "model = keras.Sequential([layers.Dense(4, activation=layers.Activation('tanh')), layers.Flatten()])"
    )
    assert types(found) == ["dense", "activation", "flatten"]
    assert values(found, "dense", "activation") == ["linear"]


CALLED = ("keras.activations.tanh(x)", "tf.nn.tanh(x)", "keras.ops.tanh(x)", "layers.Activation('tanh')(x)")


@pytest.mark.parametrize("call", CALLED)
def test_an_activation_called_on_a_tensor_is_a_layer(call: str) -> None:
    found = network(f"x = keras.Input((9,))\ny = {call}\nmodel = keras.Model(x, y)")
    assert values(found, "activation", "activation") == ["tanh"]


UNREAD = {
    "no value": ("Dense(n, 'relu')", "n", "Only running the code would tell what n is."),
    "a call": ("Dense(os.system('echo'))", "os", "Only running the code would tell what os.system('echo') is."),
    "too small": ("Dense(0)", "0", "units cannot be 0."),
    "no such word": ("Dense(4, 'grelu')", "'grelu", "activation cannot be grelu."),
    "not a number": ("Dropout(float('nan'))", "float", "rate cannot be nan."),
    "nothing": ("Dense()", "", "Dense needs units, but it is not given."),
    "one too many": ("Flatten(None, 3)", "3", "Flatten takes no further argument."),
    "an unknown name": ("Dense(4, foo=3)", "3", "Dense has no setting foo."),
    "one that the studio has not": (
        "Dense(4, kernel_constraint='non_neg')",
        "'non_neg",
        "Dense has no setting kernel_constraint.",
    ),
    "an initialiser's own": (
        "Conv2D(4, 3, kernel_initializer=keras.initializers.RandomNormal(stddev=0.5))",
        "keras.init",
        "keras.initializers.RandomNormal(stddev=0.5) became random_normal: the studio has no settings for it.",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("call", "at", "message"), UNREAD.values(), ids=UNREAD)
def test_an_argument_that_cannot_be_read_is_named(call: str, at: str, message: str) -> None:
    line = f"a = [layers.{call}]"
    reading = read_python(f"import keras\nfrom keras import layers\n{line}")
    remark = reading.unread[0]
    column = line.index(at, line.index("(")) if at else line.index("layers")
    assert (remark.line, remark.column, remark.message) == (3, column + 1, message)
    layer = chain(reading.project.network)[1]
    assert layer.spec is not None
    assert layer.spec.checked(layer.params) == layer.params


NUMBERS = {
    "x + 2": ("add_number", 2.0),
    "2 + x": ("add_number", 2.0),
    "x - 0.5": ("add_number", -0.5),
    "x * 3": ("multiply_by_number", 3.0),
    "x / 4": ("multiply_by_number", 0.25),
    "-x": ("multiply_by_number", -1.0),
}


@pytest.mark.parametrize(("sum_", "expected"), NUMBERS.items())
def test_a_number_added_to_a_tensor_is_a_layer(sum_: str, expected: tuple[str, float]) -> None:
    found = network(f"x = keras.Input((9,))\nmodel = keras.Model(x, layers.Dense(3)({sum_}))")
    layer = chain(found)[1]
    assert (layer.type_id, layer.params["number"]) == expected


def test_a_layer_type_that_the_studio_has_not_is_kept() -> None:
    reading = read_python(f"""{HEAD}
inputs = keras.Input((28, 28, 1))
x = layers.LSTM(32, return_sequences=True, name="memory")(inputs)
x = layers.Lambda(lambda t: t ** 2)(x)
x = tf.image.adjust_contrast(x, 2.0)
x = x[:, ::2]
model = keras.Model(inputs, layers.Flatten()(x))
""")
    kept = chain(reading.project.network)[1:-1]
    assert kept[0] == Layer("memory", "lstm", {"units": 32, "return_sequences": True})
    assert kept[1].type_id == "lambda"
    assert kept[1].params == {"function": "lambda t: t ** 2"}
    assert kept[2].type_id == "tensorflow.image.adjust_contrast"
    assert kept[2].params == {"argument_1": 2.0}
    assert [remark.line for remark in reading.unread] == [8, 9, 10, 11]
    assert all(layer.spec is None for layer in kept)


def test_a_setting_that_keras_has_and_the_studio_has_not_is_kept_with_the_layer() -> None:
    reading = read_python("from keras import layers\nlayers.Dense(4, kernel_constraint='non_neg', nothing=3)")
    layer = chain(reading.project.network)[1]
    assert layer.extra == {"params": {"kernel_constraint": "non_neg"}}
    assert [remark.message for remark in reading.unread] == [
        "Dense has no setting kernel_constraint.",
        "Dense has no setting nothing.",
    ]


@pytest.mark.parametrize("spec", LAYER_SPECS, ids=lambda spec: spec.type_id)
def test_every_setting_of_the_catalogue_comes_back_from_keras(spec: LayerSpec) -> None:
    for example in spec.examples:
        for name, value in spec.checked(example.params).items():
            parameter = spec.parameter(name)
            assert parameter.check(parameter.from_keras(parameter.keras_value(value))) == value, name
