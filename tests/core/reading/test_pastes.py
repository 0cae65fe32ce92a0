"""Code as learners paste it, of all ages and habits: what it makes, and what is said about it."""

from dataclasses import dataclass

import pytest

from cnnstudio.core.code.reader import read_python
from cnnstudio.core.errors import CodeError
from tests.core.reading.snippets import types

IMPORTS = "import tensorflow as tf\nimport keras\nfrom keras import layers\n"


@dataclass(frozen=True)
class Paste:
    """A piece of code, the types of its layers, and how the remarks about it begin, in the order of its lines."""

    code: str
    layers: str
    changes: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()


PASTES = {
    "TensorFlow's Keras under the name of the backend": Paste(
        "from tensorflow import keras as K\n"
        "i = K.layers.Input(shape=[32, 32, 3])\n"
        "x = K.layers.Conv2D(64, 3, activation='relu')(i)\n"
        "y = K.layers.Conv2D(64, 3, activation=K.activations.relu)(i)\n"
        "m = K.Model(inputs=[i], outputs=[K.layers.Flatten()(K.layers.add([x, y]))])",
        "conv2d conv2d add flatten",
    ),
    "an Input within the list": Paste(
        "model = keras.Sequential([keras.Input(shape=(28, 28, 1)), layers.Flatten(), layers.Dense(10)])",
        "flatten dense",
    ),
    "layers added in a list of nothing": Paste(
        "parts = [layers.Flatten()] + [layers.Dense(n, activation='relu') for n in (64, 32)]\n"
        "model = keras.Sequential(); [model.add(one) for one in parts]",
        "flatten dense dense",
    ),
    "a function with defaults, hints and names made of numbers": Paste(
        "def build(shape=(28, 28, 1), n: int = 10, *, filters: tuple[int, ...] = (8, 16)) -> keras.Model:\n"
        "    x = first = layers.Input(shape)\n"
        "    for place, count in enumerate(filters, 1):\n"
        "        x = layers.Conv2D(count, 3, name=f'conv_{place:02d}')(x)\n"
        "        x = layers.BatchNormalization()(x)\n"
        "    return keras.Model(first, layers.Dense(n)(layers.Flatten()(x)), name='cnn')\n"
        "model = build(n=5)",
        "conv2d batch_normalization conv2d batch_normalization flatten dense",
    ),
    "settings in a dictionary": Paste(
        "known = {'filters': [8, 16], 'norm': True}\n"
        "model = keras.Sequential(name=f\"net_{len(known['filters'])}\")\n"
        "for filters in known['filters']:\n"
        "    model.add(layers.Conv2D(filters, 3, activation=known.get('act', 'relu')))\n"
        "    if known['norm']:\n        model.add(layers.BatchNormalization())\n"
        "    model.add(layers.MaxPooling2D() if filters < 16 else layers.AveragePooling2D())\n"
        "model.compile(**{'optimizer': 'adam', 'loss': 'mse'})",
        "conv2d batch_normalization max_pooling2d conv2d batch_normalization average_pooling2d",
    ),
    "a main function": Paste(
        "def main() -> None:\n"
        "    model = keras.Sequential([layers.Flatten(), layers.Dense(10)])\n"
        "    model.compile(optimizer='sgd', loss='mse')\n"
        "if __name__ == '__main__':\n    main()",
        "flatten dense",
    ),
    "waiting in between": Paste(
        "import asyncio\n"
        "async def train():\n"
        "    model = keras.Sequential([layers.Flatten(), layers.Dense(3)])\n"
        "    await asyncio.sleep(1)\n    return model\n"
        "asyncio.run(train())",
        "flatten dense",
    ),
    "a frozen network of others below a new end": Paste(
        "base = keras.applications.MobileNetV2(include_top=False)\n"
        "base.trainable = False\n"
        "i = keras.Input((96, 96, 3))\n"
        "x = keras.applications.mobilenet_v2.preprocess_input(i)\n"
        "x = layers.GlobalAveragePooling2D()(base(x, training=False))\n"
        "model = keras.Model(i, layers.Dense(1, activation='sigmoid')(x))",
        "applications.mobilenet_v2.preprocess_input mobile_net_v2 global_average_pooling2d dense",
        unread=("The studio has no layer MobileNetV2", "The studio has no layer applications.mobilenet_v2.prepr"),
    ),
    "a network of others with a name in capitals": Paste(
        "i = keras.Input((96, 96, 3))\n"
        "x = keras.applications.VGG16(include_top=False)(i)\n"
        "model = keras.Model(i, layers.Flatten()(x))",
        "vgg16 flatten",
        unread=("The studio has no layer VGG16",),
    ),
    "callbacks and metrics as they were given once": Paste(
        "model = keras.Sequential([layers.Flatten(), layers.Dense(10, 'softmax')])\n"
        "calls = [keras.callbacks.EarlyStopping(patience=3), keras.callbacks.ModelCheckpoint('a.keras')]\n"
        "model.compile('adam', 'sparse_categorical_crossentropy', ['accuracy'])\n"
        "model.fit(x_train, y_train, epochs=7, callbacks=calls)",
        "flatten dense",
        ("The third argument of compile was read as metrics",),
        ("The studio has no setting for EarlyStopping",),
    ),
    "a generator of batches": Paste(
        "class Batches(keras.utils.Sequence):\n"
        "    def __init__(self, x, size=16):\n        self.x, self.size = x, size\n"
        "    def __len__(self):\n        return len(self.x) // self.size\n"
        "    def __getitem__(self, place):\n        return self.x[place * self.size :]\n"
        "model = keras.Sequential([layers.Flatten(), layers.Dense(10)])\n"
        "model.compile('sgd', 'mse')\nmodel.fit(Batches(x_train), epochs=5)",
        "flatten dense",
    ),
    "images of a folder": Paste(
        "images = keras.utils.image_dataset_from_directory('flowers', image_size=(180, 180), subset='training')\n"
        "model = keras.Sequential([layers.Rescaling(1. / 255), layers.Flatten(), layers.Dense(5)])\n"
        "model.compile('adam', 'mse')\nmodel.fit(images, epochs=15)",
        "flatten dense",
        ("Rescaling stands before the network now",),
        ("The images of a folder are not read from code: directory=",),
    ),
    "layers of TensorFlow 1": Paste(
        "def cnn(images):\n"
        "    x = tf.reshape(images, [-1, 28, 28, 1])\n"
        "    x = tf.layers.conv2d(inputs=x, filters=32, kernel_size=[5, 5], activation=tf.nn.relu)\n"
        "    x = tf.layers.dropout(tf.layers.flatten(x), rate=0.4, training=mode == TRAIN)\n"
        "    return tf.layers.dense(x, units=10)\n"
        "cnn(keras.Input((28, 28, 1)))",
        "reshape conv2d flatten dropout dense",
        ("tf.layers.conv2d is keras.layers.Conv2D", "tf.layers.dropout", "tf.layers.flatten", "tf.layers.dense"),
    ),
    "the first Keras": Paste(
        "from keras.models import Sequential\n"
        "model = Sequential()\n"
        "model.add(layers.Convolution2D(32, 3, 3, border_mode='same', input_shape=(32, 32, 3)))\n"
        "model.add(layers.Flatten())\n"
        "model.add(layers.Dense(output_dim=128, init='he_normal'))",
        "conv2d flatten dense",
        ("nb_row, nb_col", "border_mode", "input_shape", "output_dim", "init"),
    ),
    "a network that calls itself by hand": Paste(
        "model = keras.Sequential([layers.Flatten(), layers.Dense(10)])\n"
        "def step(x, y):\n"
        "    with tf.GradientTape() as tape:\n        loss = error(y, model(x, training=True))\n"
        "    optimizer.apply_gradients(zip(tape.gradient(loss, model.weights), model.weights))\n"
        "for x, y in batches:\n    step(x, y)",
        "flatten dense",
        unread=("This code trains in a loop of its own",),
    ),
    "a page with marks around the code": Paste(
        "Here is how to build it:\n\n```python\nmodel = keras.Sequential([layers.Flatten(), layers.Dense(10)])\n```",
        "flatten dense",
        unread=("This is no Python: Here is how to build it.", "This is no Python: ```py", "This is no Python: ```."),
    ),
    "all in a line": Paste("m = keras.Sequential(); m.add(layers.Flatten()); m.add(layers.Dense(3))", "flatten dense"),
    "settings as layers and objects": Paste(
        "from keras import initializers as start, regularizers\n"
        "m = keras.Sequential([\n"
        "    layers.Conv2D(8, 3, kernel_initializer=start.HeNormal(), kernel_regularizer=regularizers.l2(1e-4)),\n"
        "    layers.Conv2D(8, 3, activation=layers.LeakyReLU(0.2)),\n"
        "    layers.PReLU(shared_axes=[1, 2]), layers.GlobalMaxPool2D(), layers.Dense(10, activation=lambda x: x),\n])",
        "conv2d conv2d leaky_relu prelu global_max_pooling2d dense",
        unread=("Only running the code would tell what lambda x: x is",),
    ),
    "several devices": Paste(
        "if tf.config.list_physical_devices('GPU'):\n    print('fast')\n"
        "with tf.distribute.MirroredStrategy().scope():\n"
        "    model = keras.Sequential([layers.Flatten(), layers.Dense(10)])",
        "flatten dense",
    ),
    "a wrapper of another library": Paste(
        "from keras.wrappers.scikit_learn import KerasClassifier\n"
        "def create():\n    return keras.Sequential([layers.Flatten(), layers.Dense(10)])\n"
        "known = KerasClassifier(build_fn=create, epochs=100)",
        "flatten dense",
        ("create is never called",),
    ),
    "powers and choices": Paste(
        "model = keras.Sequential()\nfor i in range(3):\n"
        "\tmodel.add(layers.Dense(2 ** (5 - i), 'relu' if i < 2 else None))",
        "dense dense dense",
    ),
}  # fmt: skip


@pytest.mark.parametrize("paste", PASTES.values(), ids=PASTES)
def test_a_paste_is_read_and_what_it_says_otherwise_is_told(paste: Paste) -> None:
    reading = read_python(IMPORTS + paste.code)
    network = reading.project.network
    found = [network.by_id[one].type_id for one in network.order]
    assert found == ["input", *paste.layers.split()]
    for remarks, beginnings in ((reading.changes, paste.changes), (reading.unread, paste.unread)):
        told = [remark.message for remark in remarks]
        assert len(told) == len(beginnings), told
        assert all(message.startswith(words) for message, words in zip(told, beginnings, strict=True)), told


FOREIGN = {
    "PyTorch": "import torch.nn as nn\nclass Net(nn.Module):\n    def __init__(self):\n        nn.Linear(8, 3)\n",
    "JAX": "from flax import linen as nn\nx = nn.Dense(3)\n",
    "scikit-learn": "from sklearn.svm import SVC\nmodel = SVC()\nmodel.fit(a, b)\n",
}


@pytest.mark.parametrize(("library", "code"), FOREIGN.items(), ids=FOREIGN)
def test_code_for_another_library_is_told_by_its_name_and_line(library: str, code: str) -> None:
    with pytest.raises(CodeError) as refusal:
        read_python(f"import numpy as np\n{code}")
    assert refusal.value.message == f"This code is written for {library}, and the studio reads Keras."
    assert (refusal.value.line, refusal.value.column) == (2, 1)
    assert "layers.Conv2D(32, 3)" in refusal.value.hint


def test_weights_that_are_multiplied_by_hand_are_told() -> None:
    code = "import tensorflow as tf\nx = tf.placeholder(tf.float32, [None, 784])\ny = tf.nn.softmax(tf.matmul(x, W))"
    with pytest.raises(CodeError, match="it makes no layers") as refusal:
        read_python(code)
    assert (refusal.value.line, refusal.value.column) == (2, 7)


def test_a_paste_that_breaks_off_is_told_where_it_was_open() -> None:
    with pytest.raises(CodeError, match="was never closed") as refusal:
        read_python(f"{IMPORTS}model = keras.Sequential([\n    layers.Flatten(),\n    layers.Dense(10,")
    assert (refusal.value.line, refusal.value.column) == (6, 17)


def test_a_network_whose_shape_is_computed_on_tensors_is_reshaped() -> None:
    reading = read_python(f"{IMPORTS}i = keras.Input((8, 8, 3))\nm = keras.Model(i, keras.ops.reshape(i, (-1, 64, 3)))")
    assert types(reading.project.network) == ["reshape"]
    assert reading.project.network.by_id["reshape_1"].params["target_shape"] == (64, 3)
