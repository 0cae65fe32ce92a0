"""Pieces of code as a text on convolutional networks shows them, each alone and all of them as one notebook."""

import pytest

from cnnstudio.core.analysis import analyze
from cnnstudio.core.code.reader import Reading, read_python
from cnnstudio.core.project import Project
from cnnstudio.core.templates import template
from tests.core.making import COLOUR, FACTS
from tests.core.reading.snippets import types, values

DIGITS = """
from keras.models import Sequential
from keras.layers import Conv2D, MaxPooling2D, Flatten, Dense, Dropout

net = Sequential()
net.add(Conv2D(32, kernel_size=(3, 3), strides=1, padding='same', activation='relu', input_shape=(28, 28, 1)))
net.add(MaxPooling2D(pool_size=(2, 2)))
net.add(Conv2D(64, (3, 3), strides=1, padding='same', activation='relu'))
net.add(MaxPooling2D(pool_size=(2, 2)))
net.add(Flatten())
net.add(Dense(64, activation='relu'))
net.add(Dense(10, activation='softmax'))
net.summary()
"""
COLOURS = """
from keras.models import Sequential
from keras.layers import Conv2D, MaxPooling2D, Flatten, Dense, Dropout

net = Sequential()
net.add(Conv2D(filters=16, kernel_size=2, padding='same', activation='relu', input_shape=(32, 32, 3)))
net.add(MaxPooling2D(pool_size=2))
net.add(Conv2D(filters=32, kernel_size=2, padding='same', activation='relu'))
net.add(MaxPooling2D(pool_size=2))
net.add(Conv2D(filters=64, kernel_size=2, padding='same', activation='relu'))
net.add(MaxPooling2D(pool_size=2))
net.add(Dropout(0.3))
net.add(Flatten())
net.add(Dense(500, activation='relu'))
net.add(Dropout(0.4))
net.add(Dense(10, activation='softmax'))
"""
DENSE = """
from keras.models import Sequential
from keras.layers import Flatten, Dense
net = Sequential()  # empty as yet
net.add( Flatten(input_shape = (28,28) ))
net.add(Dense(512, activation = 'relu')) # two hidden layers
net.add(Dense(512, activation = 'relu'))
net.add(Dense(10, activation = 'softmax')) # one unit for each class
"""


@pytest.mark.parametrize(
    ("code", "name", "total"),
    [(DIGITS, "mnist-cnn", 220_234), (COLOURS, "cifar10-cnn", 528_054), (DENSE, "mlp", 669_706)],
    ids=["digits", "colours", "dense"],
)
def test_the_three_networks_come_out_exactly(code: str, name: str, total: int) -> None:
    reading = read_python(code)
    known = template(name)
    assert not reading.unread
    assert reading.project.data.source == known.data.source
    assert reading.project.network.layers == known.network.layers
    assert reading.project.network.connections == known.network.connections
    facts = COLOUR if known.data.source == "shapes" else FACTS
    assert analyze(reading.project.network, facts).parameters == total


FRAGMENTS = {
    "a convolution": (
        "from keras.layers import Conv2D\nnet.add(Conv2D(filters=16, kernel_size=2, strides='1'))",
        "conv2d",
    ),
    "a pooling": ("net.add(MaxPooling2D(pool_size=(2, 2), strides = 2))", "max_pooling2d"),
    "a penalty": ("net.add(Dense(units=16, kernel_regularizer=regularizers.l2(λ), activation='relu'))", "dense"),
    "a normalization": (
        "from keras.layers.normalization import BatchNormalization\nnet.add(BatchNormalization())",
        "batch_normalization",
    ),
    "a dropout": ("net.add(Dropout(0.5))", "dropout"),
    "units without a value": ("net.add(Dense(units_of_this_layer, activation='relu'))", "dense"),
}


@pytest.mark.parametrize(("code", "type_id"), FRAGMENTS.values(), ids=FRAGMENTS)
def test_one_line_becomes_a_network_with_an_input(code: str, type_id: str) -> None:
    reading = read_python(code)
    assert types(reading.project.network) == [type_id]
    assert reading.changes[0].message.startswith(("net is made nowhere", "keras.layers.normalization"))


def test_a_penalty_without_its_number_is_keras_s_own() -> None:
    reading = read_python(FRAGMENTS["a penalty"][0])
    assert values(reading.project.network, "dense", "kernel_regularizer") == [(0.0, 0.01)]
    assert reading.unread[0].message == "Only running the code would tell what λ is."
    assert (reading.unread[0].line, reading.unread[0].column) == (1, FRAGMENTS["a penalty"][0].index("λ") + 1)


NORMALIZED = [
    "from keras.models import Sequential\nfrom keras.layers import Dense, Dropout\n"
    "from keras.layers.normalization import BatchNormalization",
    "net = Sequential()",
    "net.add(Dense(hidden, activation='relu'))",
    "net.add(BatchNormalization())",
    "net.add(Dropout(0.5))",
    "net.add(Dense(units, activation='relu'))",
    "net.add(BatchNormalization())",
    "net.add(Dense(2, activation='softmax'))",
]


def test_pieces_of_one_network_are_one_network() -> None:
    reading = read_python("\n".join(NORMALIZED))
    assert types(reading.project.network) == [
        *("dense", "batch_normalization", "dropout", "dense", "batch_normalization", "dense"),
    ]
    assert [remark.message for remark in reading.unread] == [
        "Only running the code would tell what hidden is.",
        "Only running the code would tell what units is.",
    ]


LOADING = """
import keras
from keras.datasets import cifar10
(x_train, y_train), (x_test, y_test) = cifar10.load_data()

import numpy as np
import matplotlib.pyplot as plt
%matplotlib inline

fig = plt.figure(figsize=(20,5))
for i in range(36):
    ax = fig.add_subplot(3, 12, i + 1, xticks=[], yticks=[])
    ax.imshow(np.squeeze(x_train[i]))
"""
RESCALING = "x_train = x_train.astype('float32')/255\nx_test = x_test.astype('float32')/255\n"
ONE_HOT = """
from keras.utils import np_utils
classes = len(np.unique(y_train))
y_train = keras.utils.to_categorical(y_train, classes)
y_test = keras.utils.to_categorical(y_test, classes)
"""
SPLIT = """
(x_train, x_valid) = x_train[5000:], x_train[:5000] | Cuts the images into
(y_train, y_valid) = y_train[5000:], y_train[:5000] | two parts of them
print('shape:', x_train.shape) <----- Shows the shape of a part
print(x_valid.shape[0], 'for validation') | Shows how many
                                            there are, in each
"""
COMPILING = "net.compile(loss='categorical_crossentropy', optimizer='rmsprop', metrics=['accuracy'])\n"
FITTING = """
from keras.callbacks import ModelCheckpoint
keeper = ModelCheckpoint(filepath='the.best.hdf5', verbose=1, save_best_only=True)
hist = net.fit(x_train, y_train, batch_size=32, epochs=100, validation_data=(x_valid, y_valid),
               callbacks=[keeper], verbose=2, shuffle=True)
"""
AFTERWARDS = "net.load_weights('the.best.hdf5')\nscore = net.evaluate(x_test, y_test, verbose=0)\nprint(score[1])\n"
STOPPING = (
    "from keras.callbacks import EarlyStopping\nstop = EarlyStopping(monitor='val_loss', min_delta=0, patience=20)\n"
)
AUGMENTING = """
Takes the generator of images from Keras
from keras.preprocessing.image import ImageDataGenerator

more = ImageDataGenerator(horizontal_flip=True, vertical_flip=True)

more.fit(images_of_training)
"""


def test_the_steps_of_a_project_are_read_one_by_one() -> None:
    onto = template("cifar10-cnn")

    def read(code: str) -> Project:
        return read_python(code, onto, COLOUR).project

    assert read_python(LOADING).project.data.source == "shapes"
    assert [step.params for step in read_python(RESCALING).project.preparation] == [{"scale": 1 / 255, "offset": 0.0}]
    assert read_python(ONE_HOT).project.training.loss == "categorical_crossentropy"
    assert read(COMPILING).training == onto.training
    assert read(FITTING).training == onto.training.with_setting("epochs", 100)
    assert read(AFTERWARDS) == onto
    assert read(STOPPING) == onto
    assert read(SPLIT) == onto


PIECES = {
    "loading": LOADING, "rescaling": RESCALING, "one-hot": ONE_HOT, "split": SPLIT, "compiling": COMPILING,
    "fitting": FITTING, "afterwards": AFTERWARDS, "stopping": STOPPING, "augmenting": AUGMENTING,
}  # fmt: skip
TOLD = {"loading", "one-hot", "split", "fitting", "afterwards", "stopping", "augmenting"}


@pytest.mark.parametrize("name", PIECES)
def test_no_piece_is_refused_and_none_is_changed_without_a_word(name: str) -> None:
    reading = read_python(PIECES[name])
    assert bool(reading.changes or reading.unread) == (name in TOLD)


def test_images_are_augmented_by_the_layers_of_today() -> None:
    project = read_python(AUGMENTING).project
    assert [(step.type_id, step.params["mode"]) for step in project.augmentation] == [
        ("random_flip", "horizontal_and_vertical")
    ]


def test_the_whole_project_becomes_one_that_trains() -> None:
    reading = _whole()
    project = reading.project
    assert project.network == template("cifar10-cnn").network
    assert project.training == template("cifar10-cnn").training.with_setting("epochs", 100)
    assert [step.params for step in project.preparation] == [{"scale": 1 / 255, "offset": 0.0}]
    # 5,000 of 50,000, of the nine tenths that are not for the test.
    assert project.data.validation == 0.09
    assert analyze(project.network, COLOUR).can_train
    assert len([remark for remark in reading.unread if "CIFAR-10" in remark.message]) == 1


def _whole() -> Reading:
    return read_python(LOADING + RESCALING + ONE_HOT + SPLIT + COLOURS + COMPILING + FITTING + AFTERWARDS)
