"""Models as classes of the source: what `__init__` keeps and `call` does with it becomes the network."""

import pytest

from cnnstudio.core.code.reader import Reading, read_python
from cnnstudio.core.errors import CodeError
from tests.core.reading.snippets import HEAD, arrows, network, read, types

FIRST = HEAD.count("\n")

WHOLE = """
class Digits(tf.keras.Model):
    def __init__(self, classes=10):
        super(Digits, self).__init__(name="digits")
        self.begin = layers.Conv2D(8, 3, activation="relu")
        self.maps = []
        for filters in (16, 32):
            self.maps.append(layers.Conv2D(filters, 3))
        self.drop = layers.Dropout(0.5)
        self.flat = layers.Flatten()
        self.ends = {"one": layers.Dense(64), "two": layers.Dense(classes)}
        for number in range(2):
            setattr(self, f"noise{number}", layers.GaussianNoise(0.1))

    @property
    def ending(self):
        return self.ends["two"]

    def head(self, x):
        return self.ending(self.ends["one"](x))

    @tf.function
    def call(self, x, training=False):
        x = self.begin(x)
        for place, layer in enumerate(self.maps):
            x = getattr(self, f"noise{place}")(layer(x))
        if training:
            x = self.drop(x, training=training)
        return self.head(self.flat(x))
"""
BODY = ["conv2d", "conv2d", "gaussian_noise", "conv2d", "gaussian_noise", "dropout", "flatten", "dense", "dense"]
USES = {
    "compiled": "model = Digits()\nmodel.compile(optimizer='adam', loss='mse')",
    "built": "model = Digits(classes=10)\nmodel.build((None, 28, 28, 1))",
    "summed up": "Digits().summary()",
    "only made": "model = Digits()",
    "called on an input": "i = keras.Input((28, 28, 1))\nmodel = keras.Model(i, Digits()(i))",
    "called on an example": "model = Digits()\nmodel(tf.zeros((1, 28, 28, 1)))",
}


@pytest.mark.parametrize("use", USES.values(), ids=USES)
def test_a_model_of_its_own_is_what_its_call_does_while_it_learns(use: str) -> None:
    assert types(network(WHOLE + use)) == BODY


def test_a_class_that_nothing_makes_is_read_as_if_it_were_made() -> None:
    reading = read(WHOLE)
    assert types(reading.project.network) == BODY
    assert [one.message for one in reading.changes] == ["Digits is never called: it was read as if it were."]


def test_a_class_that_cannot_be_made_without_arguments_is_told_with_its_line() -> None:
    with pytest.raises(CodeError) as refusal:
        read_python(HEAD + WHOLE.replace("classes=10", "classes"))
    assert refusal.value.line == FIRST + 2
    assert refusal.value.hint == "Add model = Digits(classes) below it."


def test_what_a_class_builds_upon_takes_part() -> None:
    found = network("""
class Basis(keras.Model):
    def __init__(self, units):
        super().__init__()
        self.flat = layers.Flatten()
        self.first = layers.Dense(units)

    def begin(self, x):
        return self.first(self.flat(x))

class Net(Basis):
    def __init__(self):
        super().__init__(units=7)
        self.last = layers.Dense(10)

    def begin(self, x):
        return layers.ReLU()(super().begin(x))

    def call(self, inputs):
        return self.last(self.begin(inputs))

net = Net()
""")
    assert types(found) == ["flatten", "dense", "relu", "dense"]


INITIALS = {
    "the tensors": (
        "keras.Model",
        "        i = keras.Input((28, 28, 1))\n        x = layers.Flatten()(i)\n"
        "        super().__init__(inputs=i, outputs=layers.Dense(3)(x))",
    ),
    "a list": ("keras.Sequential", "        super().__init__([layers.Flatten(), layers.Dense(3)])"),
    "one after the other": (
        "keras.Sequential",
        "        super().__init__()\n        self.add(layers.Flatten())\n        self.add(layers.Dense(3))",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("base", "begin"), INITIALS.values(), ids=INITIALS)
def test_a_class_may_give_its_network_to_keras_at_once(base: str, begin: str) -> None:
    found = network(f"class Net({base}):\n    def __init__(self):\n{begin}\n\nNet().compile('adam')")
    assert types(found) == ["flatten", "dense"]


def test_layers_of_its_own_are_the_layers_within_them() -> None:
    found = network("""
class Lift(layers.Layer):
    def __init__(self, filters, **rest):
        super().__init__(**rest)
        self.maps = layers.Conv2D(filters, 3, padding="same", name="maps")
        self.rest = keras.Sequential([layers.BatchNormalization(name="norm"), layers.ReLU(name="relu")])

    def call(self, inputs):
        return self.rest(self.maps(inputs)) + inputs

class Net(keras.Model):
    def __init__(self):
        super().__init__()
        self.lift = Lift(1)

    def build(self, input_shape):
        self.end = layers.Dense(10, name="end")

    def call(self, inputs):
        return {"scores": self.end(layers.Flatten(name="flat")(self.lift(inputs)))}

Net().fit(x_train, y_train)
""")
    assert {"maps norm", "norm relu", "relu add_1", "input_1 add_1", "add_1 flat", "flat end"} <= arrows(found)


def test_the_layers_of_a_model_are_listed_in_their_order() -> None:
    found = network("""
class Net(keras.Model):
    def __init__(self):
        super().__init__()
        self.inner = [layers.Flatten(), layers.Dense(3)]
        self.end = layers.Dense(4)

    def call(self, x):
        for layer in self.layers:
            x = layer(x)
        return x

net = Net()
""")
    assert types(found) == ["flatten", "dense", "dense"]


def _lost(body: str) -> Reading:
    return read_python(f"""{HEAD}
class Net(keras.Model):
    def __init__(self):
        super().__init__()
        self.flat = layers.Flatten()
        self.end = layers.Dense(3)
    def call(self, inputs):
{body}
net = Net()
""")


def test_a_layer_that_init_does_not_make_is_named_and_kept_in_its_place() -> None:
    reading = _lost("        x = self.flat(inputs)\n        x = self.mystery(x, 3)\n        return self.end(x)")
    assert types(reading.project.network) == ["flatten", "mystery", "dense"]
    ((line, column, message),) = [(one.line - FIRST, one.column, one.message) for one in reading.unread]
    assert (line, column, message) == (9, 13, "The studio has no layer mystery.")


def test_a_call_that_cannot_be_followed_is_named_and_its_layers_stand_in_a_row() -> None:
    loop = "        while tf.reduce_sum(inputs) > 3:\n            inputs = self.flat(inputs)\n"
    reading = _lost(f"{loop}        return outputs")
    assert types(reading.project.network) == ["flatten", "dense"]
    told = {one.line - FIRST: one.message for one in reading.unread}
    assert told[7] == "What Net.call puts out cannot be told without running it."
    assert 8 in told


def test_a_model_that_calls_itself_comes_to_an_end() -> None:
    reading = _lost("        return self(inputs)")
    assert types(reading.project.network) == ["net"]
    assert [one.message for one in reading.unread] == [
        "2 layers that are made here or below are no part of the network that was read.",
        "The studio has no layer Net.",
    ]


def test_what_a_model_gives_to_the_compile_of_keras_is_read() -> None:
    reading = read("""
class Net(keras.Model):
    def __init__(self):
        super().__init__()
        self.end = layers.Dense(3)
    def build(self, input_shape):
        super().build(input_shape)
    def compile(self, rate, **rest):
        super().compile(optimizer=keras.optimizers.SGD(rate), **rest)
    def call(self, x):
        return self.end(x)
Net().compile(0.5, loss="mse")
""")
    training = reading.project.training
    assert types(reading.project.network) == ["dense"]
    assert (training.optimizer, training.optimizer_params["learning_rate"]) == ("sgd", 0.5)
    assert training.loss == "mean_squared_error"
