"""Networks as people write them: Sequential, Functional, and classes of their own."""

import pytest

from cnnstudio.core.code.reader import read_python
from tests.core.reading.snippets import arrows, chain, network, read, types, values

BODY = ["conv2d", "max_pooling2d", "flatten", "dense"]

SEQUENTIALS = {
    "a list": """
model = keras.Sequential([
    keras.Input(shape=(28, 28, 1)),
    layers.Conv2D(8, 3, activation="relu"),
    layers.MaxPooling2D(),
    layers.Flatten(),
    layers.Dense(10, activation="softmax"),
])
""",
    "add": """
model = keras.models.Sequential()
model.add(keras.Input((28, 28, 1)))
model.add(layers.Conv2D(8, (3, 3), activation="relu"))
model.add(layers.MaxPool2D(pool_size=2))
model.add(layers.Flatten())
model.add(layers.Dense(10, "softmax"))
""",
    "layers kept in variables": """
front = [layers.InputLayer(shape=(28, 28, 1)), layers.Convolution2D(8, 3, activation="relu")]
front.append(layers.MaxPooling2D())
front += [layers.Flatten()]
front.extend([layers.Dense(10, activation="softmax")])
model = keras.Sequential(layers=front, name="digits")
""",
    "a model in a model": """
maps = keras.Sequential([layers.Conv2D(8, 3, activation="relu"), layers.MaxPooling2D()], name="maps")
answer = keras.Sequential([layers.Flatten(), layers.Dense(10, activation="softmax")])
model = keras.Sequential([keras.Input((28, 28, 1)), maps, answer])
""",
    "a layer taken back": """
model = keras.Sequential([keras.Input((28, 28, 1)), layers.Conv2D(8, 3, activation="relu"), layers.MaxPooling2D()])
model.add(layers.Dense(1000))
model.pop()
model.add(layers.Flatten())
model.add(layers.Dense(10, activation="softmax"))
""",
    "built afterwards": """
model = keras.Sequential([layers.Conv2D(8, 3, activation="relu"), layers.MaxPooling2D(), layers.Flatten(),
                          layers.Dense(10, activation="softmax")])
model.build((None, 28, 28, 1))
model.summary()
""",
    "called in a loop": """
inputs = keras.Input((28, 28, 1))
x = inputs
for layer in (layers.Conv2D(8, 3, activation="relu"), layers.MaxPooling2D(), layers.Flatten()):
    x = layer(x)
outputs = layers.Dense(10, activation="softmax")(x)
model = keras.Model(inputs, outputs)
""",
    "no model around them": """
x = inputs = keras.Input((28, 28, 1))
x = layers.Conv2D(8, 3, activation="relu")(x)
x = layers.MaxPooling2D()(x)
x = layers.Flatten()(x)
x = layers.Dense(10, activation="softmax")(x)
""",
    "a class of their own": """
class Digits(keras.Model):
    def __init__(self, classes, **rest):
        super().__init__(**rest)
        self.conv = layers.Conv2D(8, 3, activation="relu")
        self.pool = layers.MaxPooling2D()
        self.flatten = layers.Flatten()
        self.answer = layers.Dense(classes, activation="softmax")

    def call(self, images, training=None):
        maps = self.pool(self.conv(images))
        return self.answer(self.flatten(maps))

model = Digits(10)
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
""",
    "a function that makes it": """
def make(filters=8, *, classes):
    model = keras.Sequential()
    model.add(keras.Input((28, 28, 1)))
    model.add(layers.Conv2D(filters, 3, activation="relu"))
    model.add(layers.MaxPooling2D())
    model.add(layers.Flatten())
    model.add(layers.Dense(classes, activation="softmax"))
    return model

if __name__ == "__main__":
    make(classes=10).summary()
""",
}


@pytest.mark.parametrize("code", SEQUENTIALS.values(), ids=SEQUENTIALS)
def test_one_network_in_many_ways(code: str) -> None:
    found = network(code)
    assert types(found) == BODY
    assert values(found, "conv2d", "filters") == [8]
    assert values(found, "conv2d", "kernel_size") == [(3, 3)]
    assert values(found, "conv2d", "activation") == ["relu"]
    assert values(found, "max_pooling2d", "strides") == [None]
    assert (values(found, "dense", "units"), values(found, "dense", "activation")) == ([10], ["softmax"])
    assert values(found, "input", "shape") == [None]


IMPORTS = [
    "import keras\nD = keras.layers.Dense\nm = keras.Sequential([D(3)])",
    "import keras.layers as L\nfrom keras.models import Sequential as S\nm = S([L.Dense(3)])",
    "import tensorflow as tf\nm = tf.keras.Sequential([tf.keras.layers.Dense(3)])",
    "import tensorflow\nm = tensorflow.keras.models.Sequential([tensorflow.keras.layers.Dense(3)])",
    "from tensorflow import keras as k\nm = k.Sequential([k.layers.Dense(3)])",
    "from tensorflow.keras import layers, models\nm = models.Sequential([layers.Dense(3)])",
    "from tensorflow.keras.models import *\nfrom tensorflow.keras.layers import *\nm = Sequential([Dense(3)])",
    "from tensorflow.keras.layers import Dense as Full\nimport keras\nm = keras.Sequential([Full(3)])",
    "from keras import *\nm = Sequential([layers.Dense(3)])",
    "import tensorflow.compat.v2.keras as keras\nm = keras.Sequential([keras.layers.Dense(3)])",
    "import keras\nm = keras.Sequential([getattr(keras.layers, 'Dense')(3)])",
    "try:\n    from keras.layers import Dense\nexcept ImportError:\n    pass\nm = keras.Sequential([Dense(3)])",
    "m = Sequential([Dense(3)])",
]  # fmt: skip


@pytest.mark.parametrize("code", IMPORTS)
def test_keras_is_found_however_it_was_imported(code: str) -> None:
    reading = read_python(code)
    assert types(reading.project.network) == ["dense"]
    assert values(reading.project.network, "dense", "units") == [3]
    assert not reading.unread
    assert not reading.changes


RESIDUAL = """
def unit(x, filters, *, stride=1, name):
    shortcut = x
    x = layers.Conv2D(filters, 3, strides=stride, padding="same", name=f"{name}_first")(x)
    x = layers.Conv2D(filters, 3, padding="same", name=name + "_second")(x)
    if stride != 1 or shortcut.shape[-1] != filters:
        shortcut = layers.Conv2D(filters, 1, strides=stride, name="%s_short" % name)(shortcut)
    return MERGED

inputs = keras.Input((28, 28, 1), name="image")
x = layers.Conv2D(8, 3, padding="same", name="begin")(inputs)
for place, (filters, stride) in enumerate(zip([8, 16], (1, 2)), start=1):
    x = unit(x, filters, stride=stride, name=f"unit{place}")
outputs = layers.Dense(10, name="answer")(layers.Flatten(name="flat")(x))
model = keras.Model(inputs=inputs, outputs=outputs)
"""
MERGES = {
    "the layer": ("layers.Add(name=f'{name}_sum')([x, shortcut])", "unit1_sum"),
    "the function": ("keras.layers.add([x, shortcut], name=name + '_sum')", "unit1_sum"),
    "the sign": ("x + shortcut", "add_1"),
    "an operation": ("keras.ops.add(x, shortcut)", "add_1"),
    "an operation of TensorFlow": ("tf.math.add(x, shortcut)", "add_1"),
}


@pytest.mark.parametrize(("merge", "name"), MERGES.values(), ids=MERGES)
def test_branches_come_together_again(merge: str, name: str) -> None:
    found = network(RESIDUAL.replace("MERGED", merge))
    assert {f"unit1_second {name}", f"begin {name}", "begin unit1_first", "image begin"} <= arrows(found)
    assert found.inputs[name] == ("unit1_second", "begin")
    assert [layer.id for layer in found.layers if layer.id.endswith("_short")] == ["unit2_short"]
    assert values(found, "conv2d", "strides").count((2, 2)) == 2
    assert found.by_id["unit2_first"].params["filters"] == 16


def test_a_join_keeps_the_order_of_its_branches_and_its_axis() -> None:
    found = network("""
a = keras.Input((8, 8, 3), name="a")
one, two = (layers.Conv2D(n, 1, name=f"of_{n}")(a) for n in (1, 2))
both = layers.concatenate([two, one], axis=1, name="both")
""")
    assert found.inputs["both"] == ("of_2", "of_1")
    assert found.by_id["both"].params["axis"] == 1


def test_a_sum_of_one_and_the_same_keeps_both() -> None:
    found = network("""
a = keras.Input((8, 8, 3), name="a")
model = keras.Model(a, layers.Add(name="sum")([a, a]))
""")
    assert found.inputs["sum"] == ("a", "activation_1")
    assert found.by_id["activation_1"].params["activation"] == "linear"


def test_what_is_no_layer_costs_the_model_itself_alone() -> None:
    reading = read_python(
        "import keras\nm = keras.Sequential([keras.layers.Flatten(), something, keras.layers.Dense(3)])"
    )
    assert types(reading.project.network) == ["flatten", "dense"]
    assert [remark.line for remark in reading.unread] == [2]


def test_a_layer_called_twice_shares_its_weights() -> None:
    found = network("""
inputs = keras.Input((28, 28, 1))
same = layers.Conv2D(1, 3, padding="same", name="same")
x = same(same(same(inputs)))
model = keras.Model(inputs, x)
""")
    layers = chain(found)
    assert [layer.weights_of for layer in layers] == [None, None, "same", "same"]
    assert all(layer.params == layers[1].params for layer in layers[1:])


def test_a_model_called_as_a_layer_becomes_its_layers() -> None:
    found = network("""
small = keras.Input((28, 28, 1))
encoder = keras.Model(small, layers.Conv2D(4, 3, name="code")(small))
decoder = keras.Sequential([layers.Conv2D(8, 3, name="image")])
inputs = keras.Input((28, 28, 1), name="inputs")
model = keras.Model(inputs, decoder(encoder(inputs)))
""")
    assert arrows(found) == {"inputs code", "code image"}


def test_of_two_models_the_compiled_one_is_read_and_the_rest_is_named() -> None:
    reading = read_python("""
import keras
a = keras.Sequential([keras.layers.Dense(3)])
b = keras.Sequential([keras.layers.Flatten(), keras.layers.Dense(4)])
a.compile(optimizer="sgd", loss="mse")
""")
    assert types(reading.project.network) == ["dense"]
    assert [remark.line for remark in reading.unread] == [4]
    assert "2 layers" in reading.unread[0].message


def test_a_model_ends_at_the_output_of_a_layer_of_another() -> None:
    reading = read_python("""
import keras
from keras import layers
whole = keras.Sequential([keras.Input((28, 28, 1)), layers.Conv2D(4, 3, name="maps"), layers.Flatten(name="flat")])
model = keras.Model(whole.inputs, layers.Dense(3, name="end")(whole.get_layer("maps").output))
model.compile(optimizer="adam", loss="mse")
""")
    assert types(reading.project.network) == ["conv2d", "dense"]
    assert "1 layer that is made here" in reading.unread[0].message


def test_a_frozen_layer_is_frozen() -> None:
    found = network("""
model = keras.Sequential([layers.Conv2D(4, 3), layers.Conv2D(5, 3, trainable=False), layers.Flatten()])
model.layers[0].trainable = False
""")
    assert values(found, "conv2d", "trainable") == [False, False]


def test_every_layer_knows_its_lines() -> None:
    reading = read_python("""import keras
from keras import layers
inputs = keras.Input((28, 28, 1), name="image")
x = layers.Conv2D(
    8,
    3,
    name="wide",
)(inputs)
again = layers.Conv2D(8, 3, padding="same", name="again")
x = again(x)
x = (
    again(x)
)
model = keras.Model(inputs, x)
""")
    assert reading.lines == {"image": (3, 3), "wide": (4, 8), "again": (9, 9), "conv2d_1": (12, 12)}
    assert reading.lines.keys() == reading.project.network.by_id.keys()


def test_names_that_cannot_be_ids_become_labels() -> None:
    found = network("""
model = keras.Sequential([
    keras.Input((28, 28, 1)), layers.Conv2D(3, 3, name="Größe Nr. 1"), layers.Flatten(name="数字"),
    layers.Dense(3, name="class"), layers.Dense(3, name="class"), layers.Dense(3, name="A" * 300),
])
""")
    ids = [(layer.id, layer.name) for layer in chain(found)[1:]]
    assert ids[0] == ("gr_e_nr_1", "Größe Nr. 1")
    assert ids[1] == ("flatten_1", "数字")
    assert ids[2:4] == [("class", ""), ("dense_1", "")]
    assert ids[4] == ("a" * 64, "A" * 300)


def test_layers_alone_are_put_one_behind_the_other() -> None:
    assert types(read("layers.Flatten()\nlayers.Dense(10, activation='softmax')").project.network) == [
        "flatten",
        "dense",
    ]
