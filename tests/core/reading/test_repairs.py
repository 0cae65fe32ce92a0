"""What Keras 3 no longer takes is repaired, and told with its line."""

import pytest

from cnnstudio.core.code.reader import Reading, read_python
from tests.core.reading.snippets import HEAD, types, values


def _mended(code: str) -> Reading:
    reading = read_python(code)
    assert not reading.unread, reading.unread
    return reading


def _told(reading: Reading) -> list[str]:
    return [f"{remark.line}: {remark.message}" for remark in reading.changes]


def test_a_number_written_as_a_text() -> None:
    reading = _mended("from keras.layers import Conv2D\na = [Conv2D('8', kernel_size=('3', 3), strides='2')]")
    network = reading.project.network
    assert values(network, "conv2d", "filters") == [8]
    assert values(network, "conv2d", "kernel_size") == [(3, 3)]
    assert values(network, "conv2d", "strides") == [(2, 2)]
    assert _told(reading) == [
        "2: filters is 8 instead of '8'.",
        "2: kernel_size is 3×3 instead of ('3', 3).",
        "2: strides is 2×2 instead of '2'.",
    ]


SHAPES = {
    "input_shape": ("Conv2D(4, 3, input_shape=(32, 32, 3))", (32, 32, 3)),
    "batch_input_shape": ("Conv2D(4, 3, batch_input_shape=(None, 40, 40, 3))", (40, 40, 3)),
    "input_dim": ("Dense(4, input_dim=20)", (20,)),
}


@pytest.mark.parametrize(("call", "shape"), SHAPES.values(), ids=SHAPES)
def test_the_shape_of_the_first_layer_becomes_an_input(call: str, shape: tuple[int, ...]) -> None:
    reading = _mended(f"import keras\nm = keras.Sequential([keras.layers.{call}, keras.layers.Flatten()])")
    network = reading.project.network
    assert values(network, "input", "shape") == [None if shape == (32, 32, 3) else shape]
    assert "became an Input layer of its own" in _told(reading)[0]


def test_a_grey_image_without_channel_gets_one() -> None:
    reading = _mended(
        "import keras\nm = keras.Sequential([keras.layers.Flatten(input_shape=(28, 28)), keras.layers.Dense(9)])"
    )
    assert values(reading.project.network, "input", "shape") == [None]
    assert "2: The Input is 28 × 28 × 1 instead of 28 × 28." in _told(reading)


def test_a_row_of_pixels_is_flattened_by_the_network() -> None:
    reading = _mended("""
import keras
(x_train, y_train), (x_test, y_test) = keras.datasets.mnist.load_data()
x_train = x_train.reshape(60000, 784).astype("float32") / 255
m = keras.Sequential([keras.Input((784,)), keras.layers.Dense(9)])
""")
    assert types(reading.project.network) == ["flatten", "dense"]
    assert "5: The Input is 28 × 28 × 1 instead of 784." in _told(reading)


OLD_PLACES = {
    "from keras.layers.normalization import BatchNormalization": "BatchNormalization()",
    "from keras.layers.convolutional import Conv2D": "Conv2D(3, 3)",
    "from keras.layers.core import *\nfrom keras.layers.core import Dense": "Dense(3)",
    "from keras.layers import core": "core.Flatten()",
    "from tensorflow.python.keras.layers import Dropout": "Dropout(0.5)",
    "from tensorflow.keras.layers.experimental.preprocessing import Rescaling": "Rescaling(0.5)",
    "from tensorflow.keras.layers.experimental import preprocessing": "preprocessing.Rescaling(0.5)",
}


@pytest.mark.parametrize(("line", "call"), OLD_PLACES.items())
def test_an_old_place_of_a_layer_is_found(line: str, call: str) -> None:
    reading = _mended(f"{line}\nimport keras\nm = keras.Sequential([keras.layers.Flatten(), {call}])")
    assert len(types(reading.project.network)) == 2
    assert " today." in _told(reading)[-1]


OLD_NAMES = {
    "Dense(output_dim=12, init='uniform', bias=False)": ("dense", {"units": 12, "use_bias": False}),
    "Dropout(p=0.25)": ("dropout", {"rate": 0.25}),
    "Convolution2D(nb_filter=8, nb_row=3, nb_col=5, border_mode='same')": (
        "conv2d",
        {"filters": 8, "kernel_size": (3, 5), "padding": "same"},
    ),
    "Convolution2D(8, 3, 5, border_mode='same', subsample=(2, 2))": (
        "conv2d",
        {"filters": 8, "kernel_size": (3, 5), "padding": "same", "strides": (2, 2)},
    ),
    "Convolution2D(8, 3, 3)": ("conv2d", {"filters": 8, "kernel_size": (3, 3), "strides": (3, 3)}),
}


@pytest.mark.parametrize(("call", "expected"), OLD_NAMES.items(), ids=[name[:40] for name in OLD_NAMES])
def test_old_names_of_arguments_are_known(call: str, expected: tuple[str, dict[str, object]]) -> None:
    reading = read_python(f"{HEAD}m = keras.Sequential([layers.{call}, layers.Flatten()])")
    type_id, settings = expected
    layer = next(one for one in reading.project.network.layers if one.type_id == type_id)
    assert {name: layer.params[name] for name in settings} == settings
    assert bool(reading.changes) == ("=" in call)


FIRST_KERAS = """
from keras.layers import Convolution2D, Flatten
m = keras.Sequential([Convolution2D(8, 3, 5, input_shape=(28, 28, 1)), Convolution2D(4, 3, 3), Flatten()])
m.fit(x, y, nb_epoch=2)
"""


def test_rows_and_columns_of_the_first_keras_are_no_strides() -> None:
    reading = read_python(HEAD + FIRST_KERAS)
    assert values(reading.project.network, "conv2d", "kernel_size") == [(3, 5), (3, 3)]
    assert values(reading.project.network, "conv2d", "strides") == [(1, 1), (1, 1)]
    assert sum("nb_row, nb_col" in remark.message for remark in reading.changes) == 2


@pytest.mark.parametrize("call", ["layers.Conv2d(4, 3)", "Conv2d(4, 3)"])
def test_a_layer_in_wrong_large_and_small_letters_is_the_one_that_was_meant(call: str) -> None:
    reading = _mended(f"{HEAD}m = keras.Sequential([{call}, layers.Flatten()])")
    assert types(reading.project.network) == ["conv2d", "flatten"]
    assert _told(reading) == ["6: Conv2d was read as Conv2D."]


def test_what_begins_small_is_no_misspelt_class() -> None:
    reading = read_python(f"{HEAD}m = keras.Sequential([layers.Flatten(), layers.conv2D(4, 3)])")
    assert [remark.message for remark in reading.unread] == ["The studio has no layer conv2D."]


def test_british_spelling_of_a_layer() -> None:
    reading = _mended(f"{HEAD}m = keras.Sequential([layers.Flatten(), layers.BatchNormalisation()])")
    assert types(reading.project.network) == ["flatten", "batch_normalization"]


@pytest.mark.parametrize("name", ["MaxPool2d", "Maxpooling2D", "MaxPooling2d"])
def test_pooling_in_any_letters(name: str) -> None:
    reading = _mended(f"{HEAD}m = keras.Sequential([layers.{name}(2), layers.Flatten()])")
    assert types(reading.project.network) == ["max_pooling2d", "flatten"]


def test_the_generator_for_validation_rescales_no_image_again() -> None:
    reading = _mended(f"""{HEAD}
from keras.preprocessing.image import ImageDataGenerator
for_training = ImageDataGenerator(rescale=1 / 255, horizontal_flip=True)
for_validation = ImageDataGenerator(rescale=1 / 255)
m = keras.Sequential([layers.Flatten(), layers.Dense(10)])
""")
    assert [step.type_id for step in reading.project.preparation] == ["rescaling"]
    assert [step.type_id for step in reading.project.augmentation] == ["random_flip"]


def test_the_old_learning_rate() -> None:
    reading = _mended(
        "from keras.optimizers import SGD\nmodel.compile(optimizer=SGD(lr=0.1, momentum=0.9), loss='mse')"
    )
    assert reading.project.training.learning_rate == 0.1
    assert _told(reading) == ["2: lr is called learning_rate today."]


def test_the_old_home_of_to_categorical() -> None:
    reading = _mended("from keras.utils import np_utils\ny_train = np_utils.to_categorical(y_train, 10)")
    assert reading.project.training.loss == "categorical_crossentropy"
    assert _told(reading)[0] == "1: keras.utils.np_utils is keras.utils today."


def test_the_old_file_of_weights_and_the_old_name_of_accuracy() -> None:
    reading = _mended("""
from keras.callbacks import ModelCheckpoint
keep = ModelCheckpoint('best.hdf5', monitor='val_acc', save_best_only=True)
model.load_weights('best.hdf5')
""")
    assert reading.project.training.keep_best_by == "val_accuracy"
    assert [remark.line for remark in reading.changes] == [3, 3, 4]
    assert ".keras" in reading.changes[0].hint


def test_the_generator_of_images_is_told_as_layers() -> None:
    reading = read_python("""
from keras.preprocessing.image import ImageDataGenerator
more = ImageDataGenerator(rescale=1/255, horizontal_flip=True, vertical_flip=True, rotation_range=36)
more.fit(images_train)
""")
    layers = "RandomFlip(mode='horizontal_and_vertical'), RandomRotation(factor=0.1)"
    assert reading.changes[0].message == f"ImageDataGenerator is gone; today this is {layers}."
    assert [step.type_id for step in reading.project.preparation] == ["rescaling"]


def test_words_and_commands_between_the_lines_are_passed_over() -> None:
    reading = read_python("""
%matplotlib inline
!pip install keras
import keras
Builds the object of the network
m = keras.Sequential()   <---- The network, still empty
m.add(keras.layers.Flatten())  | The first layer
                                    of three
m.add(keras.layers.Dense(10))
""")
    assert types(reading.project.network) == ["flatten", "dense"]
    assert [remark.line for remark in reading.unread] == [2, 3, 5, 6, 7, 8]
    assert reading.lines["dense_1"] == (9, 9)


def test_a_loss_on_raw_scores_gets_its_softmax() -> None:
    reading = _mended("""
import keras
m = keras.Sequential([keras.layers.Flatten(), keras.layers.Dense(10)])
m.compile(optimizer="adam", loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True), metrics=["accuracy"])
""")
    assert values(reading.project.network, "dense", "activation") == ["softmax"]
    assert _told(reading) == ["4: Dense ends in softmax now, and the loss takes its probabilities."]


def test_a_loss_of_two_classes_on_raw_scores_gets_its_sigmoid() -> None:
    reading = _mended("""
import keras
m = keras.Sequential([keras.layers.Flatten(), keras.layers.Dense(1)])
m.compile(optimizer="adam", loss=keras.losses.BinaryCrossentropy(from_logits=True))
""")
    assert values(reading.project.network, "dense", "activation") == ["sigmoid"]
    assert _told(reading) == ["4: Dense ends in sigmoid now, and the loss takes its probabilities."]


def test_shear_brightness_and_filling_of_the_generator_are_read() -> None:
    reading = read_python("""
from keras.preprocessing.image import ImageDataGenerator
more = ImageDataGenerator(rescale=1/255, shear_range=10, brightness_range=(0.5, 1.2), fill_mode="nearest")
""")
    shear, light = reading.project.augmentation
    assert (shear.type_id, shear.params["x_factor"], shear.params["y_factor"]) == (
        "random_shear",
        (0.0, 0.176327),
        (0.0, 0.0),
    )
    assert shear.params["fill_mode"] == "nearest"
    assert (light.type_id, light.params["value_range"]) == ("random_brightness", (0.0, 1.0))
    assert light.params["factor"] == 0.5
    assert not reading.unread


def test_what_the_generator_does_and_no_layer_is_told_with_what_to_expect() -> None:
    code = "from keras.preprocessing.image import ImageDataGenerator\nImageDataGenerator(channel_shift_range=3)"
    (remark,) = read_python(code).unread
    assert remark.hint == "The images are not augmented in this way."


def test_images_from_a_folder_are_to_be_chosen_under_data() -> None:
    reading = read_python("""
from keras.preprocessing.image import ImageDataGenerator
more = ImageDataGenerator(validation_split=0.2)
images = more.flow_from_directory("cats", target_size=(64, 64), batch_size=16, class_mode="binary")
""")
    (remark,) = reading.unread
    for words in ('"cats"', "target_size=(64, 64)", 'class_mode="binary"', "validation_split=0.2"):
        assert words in remark.message
    assert remark.line == 4
    assert remark.hint.startswith("Choose the folder under Data")


CHANNELS_FIRST = {
    "of a layer": "layers.Conv2D(8, 3, input_shape=(3, 40, 48), data_format='channels_first')",
    "of the first Keras": "layers.Conv2D(8, 3, 3, input_shape=(3, 40, 48), dim_ordering='th')",
    "of an Input": "keras.Input((3, 40, 48)), layers.Conv2D(8, 3, data_format='channels_first')",
}


@pytest.mark.parametrize("written", CHANNELS_FIRST.values(), ids=CHANNELS_FIRST)
def test_channels_that_come_first_are_put_last(written: str) -> None:
    reading = read_python(f"{HEAD}m = keras.Sequential([{written}])")
    start, conv = reading.project.network.layers
    assert start.params["shape"] == (40, 48, 3)
    assert "params" not in conv.extra
    (remark,) = reading.unread
    assert "Channels come last in the studio" in remark.message
    assert "The Input is 40 × 48 × 3 instead of 3 × 40 × 48." in [one.message for one in reading.changes]


def test_channels_first_for_all_layers_is_read_with_channels_last() -> None:
    code = "keras.backend.set_image_data_format('channels_first')\nm = keras.Sequential([keras.Input((1, 9, 9))])"
    reading = read_python(HEAD + code)
    assert reading.project.network.layers[0].params["shape"] == (9, 9, 1)
    assert len(reading.unread) == 1


def test_the_words_of_an_embedding_are_no_shape_of_images() -> None:
    reading = read_python(f"{HEAD}m = keras.Sequential([layers.Embedding(1000, 64), layers.Flatten()])")
    assert not reading.changes
    assert values(reading.project.network, "input", "shape") == [None]
    assert values(reading.project.network, "embedding", "input_dim") == [1000]
