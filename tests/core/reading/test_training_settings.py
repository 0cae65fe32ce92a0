"""compile, fit, seeds and callbacks; and the data that they work on."""

from dataclasses import replace

import pytest

from cnnstudio.core.code.reader import read_python
from cnnstudio.core.code.reading.known_sets import KNOWN_SETS, SOURCE_SHAPES
from cnnstudio.core.facts import CLASS, IMAGE
from cnnstudio.core.project import DataChoice, Project
from cnnstudio.core.templates import template
from cnnstudio.core.training import LOSSES, OPTIMIZERS, TrainingSettings
from cnnstudio.data.sources import SOURCES
from tests.core.reading.snippets import HEAD, read, values


def _training(code: str) -> TrainingSettings:
    return read(code).project.training


@pytest.mark.parametrize("spec", OPTIMIZERS.values(), ids=lambda spec: spec.type_id)
def test_every_optimizer_is_read_as_a_word_and_as_an_object(spec: object) -> None:
    keras_class, type_id = spec.keras_class, spec.type_id  # type: ignore[attr-defined]
    assert _training(f"model.compile(optimizer='{keras_class.lower()}', loss='mse')").optimizer == type_id
    training = _training(f"model.compile(keras.optimizers.{keras_class}(0.25), loss='mse')")
    assert (training.optimizer, training.learning_rate) == (type_id, 0.25)


@pytest.mark.parametrize("loss", LOSSES)
def test_every_loss_is_read_as_a_word_an_object_and_a_function(loss: str) -> None:
    keras_class = "".join(word.title() for word in loss.split("_"))
    for written in (f"'{loss}'", f"keras.losses.{keras_class}()", f"keras.losses.{loss}"):
        assert _training(f"model.compile(optimizer='sgd', loss={written})").loss == loss


def test_settings_of_an_optimizer_are_read() -> None:
    training = _training("model.compile(tf.keras.optimizers.Adam(learning_rate=1e-2, beta_1=0.8, epsilon=1e-7), 'mse')")
    assert training.optimizer_params == {"learning_rate": 0.01, "beta_1": 0.8, "beta_2": 0.999}


def test_fit_is_read() -> None:
    training = _training("""
BATCH, EPOCHS = 64, 3 * 4
keras.utils.set_random_seed(42)
best = keras.callbacks.ModelCheckpoint("best.keras", monitor="val_accuracy", save_best_only=True)
model.fit(x_train, y_train, BATCH, epochs=EPOCHS, callbacks=[best], verbose=2)
""")
    assert (training.batch_size, training.epochs, training.seed) == (64, 12, 42)
    assert training.keep_best_by == "val_accuracy"


def test_the_batches_of_tensorflow_are_read() -> None:
    reading = read("""
ds = tf.data.Dataset.from_tensor_slices((x_train, y_train))
ds = ds.map(lambda x, y: (tf.cast(x, tf.float32) / 255., y)).shuffle(1000).batch(48).prefetch(2)
model.fit(ds, epochs=2)
""")
    assert reading.project.training.batch_size == 48
    assert [step.params for step in reading.project.preparation] == [{"scale": 1 / 255, "offset": 0.0}]


DECAY = "DECAY = keras.optimizers.schedules.ExponentialDecay(0.1, 10, 0.9)\n"
UNREAD = {
    "an optimizer": ("model.compile(optimizer='lion', loss='mse')", "The studio has no optimizer 'lion'."),
    "a loss": ("model.compile(optimizer='sgd', loss='hinge')", "The studio has no loss 'hinge'."),
    "a metric": ("model.compile('sgd', 'mse', metrics=['auc'])", "The studio has no metric auc."),
    "a setting of an optimizer": (
        "model.compile(keras.optimizers.SGD(clipnorm=1.0), 'mse', metrics=[])",
        "SGD has no setting clipnorm here.",
    ),
    "a schedule": (
        "model.compile(keras.optimizers.SGD(DECAY), 'mse', metrics=[])",
        "The learning rate follows ExponentialDecay, and the studio has no schedules.",
    ),
    "early stopping": (
        "keras.callbacks.EarlyStopping(monitor='val_loss', min_delta=0, patience=20)",
        "The studio has no setting for EarlyStopping.",
    ),
    "a batch size": ("model.fit(x_train, y_train, batch_size=0, epochs=2)", "batch_size cannot be 0."),
    "epochs": ("model.fit(x_train, y_train, epochs=many)", "Only running the code would tell what many is."),
    "weights of classes": (
        "model.fit(x_train, y_train, epochs=2, class_weight={0: 2})",
        "The studio has no class_weight.",
    ),
    "validation on the test images": (
        "model.fit(x_train, y_train, epochs=2, validation_data=(x_test, y_test))",
        "The test images are used for validation here.",
    ),
    "a callback of its own": (
        "class Mine(keras.callbacks.Callback):\n    pass\nmodel.fit(x_train, epochs=2, callbacks=[Mine()])",
        "The studio cannot run Mine, a callback of the code's own.",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("code", "message"), UNREAD.values(), ids=UNREAD)
def test_what_the_studio_has_no_setting_for_is_named(code: str, message: str) -> None:
    reading = read_python(HEAD + DECAY + code)
    assert message in [remark.message for remark in reading.unread]


HINTS = {
    "model.compile(optimizer='lion')": "Adam stays in force. Choose another under Training.",
    "model.compile(loss='hinge')": "stays in force",
    "model.compile(keras.optimizers.SGD(0.1, decay=1e-6))": "the learning rate stays the same",
    "keras.callbacks.EarlyStopping(patience=20)": "All epochs are trained",
    "model.fit(x_train, y_train, epochs=2, class_weight={0: 2})": "All images count alike",
}


@pytest.mark.parametrize(("code", "hint"), HINTS.items())
def test_what_happens_instead_is_told(code: str, hint: str) -> None:
    (remark,) = read_python(HEAD + code).unread
    assert hint in remark.hint


def test_a_schedule_leaves_the_rate_that_it_begins_with() -> None:
    reading = read_python(HEAD + DECAY + UNREAD["a schedule"][0])
    assert reading.project.training.learning_rate == 0.1


def test_what_the_code_does_not_say_stays() -> None:
    onto = replace(template("cifar10-cnn"), name="Mine", data=DataChoice("shapes", {"count": 200}, 0.2, 0.3, 5))
    reading = read_python(
        "model.compile(optimizer='adam', loss='categorical_crossentropy', metrics=['accuracy'])", onto
    )
    assert reading.project == replace(onto, training=onto.training.with_optimizer("adam"))
    reading = read_python("import keras\nm = keras.Sequential([keras.layers.Flatten(), keras.layers.Dense(10)])", onto)
    assert reading.project == replace(onto, network=reading.project.network, layout={})


def test_the_known_sets_fit_the_studio() -> None:
    assert {source: SOURCES[source].image_shape for source in SOURCE_SHAPES} == SOURCE_SHAPES
    for known in KNOWN_SETS.values():
        assert known.source is None or known.source in SOURCE_SHAPES
        assert known.source is not None or known.name not in SOURCES, "the studio has these images now"


def test_known_images_bring_their_shape() -> None:
    reading = read("""
(x_train, y_train), (x_test, y_test) = keras.datasets.mnist.load_data()
x_train = np.expand_dims(x_train, -1).astype("float32") / 255.0
classes = len(np.unique(y_train))
model = keras.Sequential([keras.Input(x_train.shape[1:]), layers.Flatten(), layers.Dense(classes, "softmax")])
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(x_train, y_train, batch_size=len(x_train) // 1000, epochs=y_test.max(), validation_split=0.25)
""")
    project = reading.project
    assert project.data == DataChoice("digits", validation=0.225)
    assert values(project.network, "dense", "units") == [10]
    assert values(project.network, "input", "shape") == [None]
    assert (project.training.batch_size, project.training.epochs) == (60, 9)
    assert [step.params for step in project.preparation] == [{"scale": 1 / 255, "offset": 0.0}]


def test_images_that_the_studio_has_not_are_named_and_stood_in_for() -> None:
    code = "from keras.datasets import cifar10\n(x_train, y_train), (x_test, y_test) = cifar10.load_data()\n"
    reading = read_python(code)
    assert reading.project.data.source == "shapes"
    assert reading.unread[0].message == "The studio has no images of CIFAR-10."
    mine = Project(data=DataChoice("folder"))
    assert read_python(code, mine).project.data == mine.data


def test_training_images_cut_in_two_validate() -> None:
    reading = read_python("""
from keras.datasets import cifar10
(x_train, y_train), (x_test, y_test) = cifar10.load_data()
(x_train, x_valid) = x_train[10000:], x_train[:10000]
(y_train, y_valid) = y_train[10000:], y_train[:10000]
model.fit(x_train, y_train, epochs=2, validation_data=(x_valid, y_valid))
""")
    # 10,000 of 50,000, of the nine tenths that are not for the test.
    assert reading.project.data.validation == 0.18


SCALES = {
    "x_train / 255": (1 / 255, 0.0),
    "x_train.astype('float32') * (1.0 / 255)": (1 / 255, 0.0),
    "(x_train - 127.5) / 127.5": (1 / 127.5, -1.0),
    "x_train / 127.5 - 1": (1 / 127.5, -1.0),
    "1 - x_train / 255.": (-1 / 255, 1.0),
    "np.array(x_train, dtype='float32') / x_train.max()": (1 / 255, 0.0),
}


@pytest.mark.parametrize(("written", "scale"), SCALES.items(), ids=SCALES)
def test_arithmetic_on_pixels_is_preparation(written: str, scale: tuple[float, float]) -> None:
    code = "(x_train, y_train), (x_test, y_test) = tf.keras.datasets.mnist.load_data()\n"
    (step,) = read(f"{code}x_train = {written}\nmodel.fit(x_train, y_train, epochs=1)").project.preparation
    assert (step.type_id, step.params["scale"], step.params["offset"]) == ("rescaling", *scale)


def test_rescaling_within_the_network_is_preparation() -> None:
    reading = read("m = keras.Sequential([keras.Input((28, 28, 1)), layers.Rescaling(1 / 255), layers.Flatten()])")
    assert [layer.type_id for layer in reading.project.network.layers] == ["input", "flatten"]
    assert [step.params["scale"] for step in reading.project.preparation] == [1 / 255]
    assert "stands before the network" in reading.changes[0].message


def test_raw_images_are_not_prepared() -> None:
    onto = template("mnist-cnn")
    assert onto.preparation
    code = f"{HEAD}(x_train, y_train), _ = tf.keras.datasets.mnist.load_data()\nmodel.fit(x_train, y_train, epochs=1)"
    assert not read_python(code, onto).project.preparation


LOADED = "(x_train, y_train), (x_test, y_test) = tf.keras.datasets.mnist.load_data()\nx_train = x_train / 255\n"


@pytest.mark.parametrize(
    ("fitted", "target"),
    [
        ("model.fit(x_train, x_train, epochs=1)", "image"),
        ("model.fit(x_train, y_train, epochs=1)", "class"),
        ("model.fit(tf.data.Dataset.from_tensor_slices((x_train, x_train)).batch(8), epochs=1)", "image"),
        ("model.fit(tf.data.Dataset.from_tensor_slices((x_train, y_train)).batch(8), epochs=1)", "class"),
    ],
)
def test_images_that_are_fitted_onto_themselves_are_the_target(fitted: str, target: str) -> None:
    training = _training(f"{LOADED}model.compile(optimizer='adam', loss='mse')\n{fitted}")
    assert (training.target, training.loss) == (target, "mean_squared_error")


def test_a_classifier_read_onto_an_autoencoder_learns_classes_again() -> None:
    compiled = "model.compile(optimizer='adam', loss='categorical_crossentropy')\n"
    code = f"{HEAD}{LOADED}{compiled}model.fit(x_train, y_train, epochs=1)"
    training = read_python(code, template("autoencoder")).project.training
    assert (training.target, training.loss) == ("class", "categorical_crossentropy")


MEASURED = (
    "x_train = (x_train - np.mean(x_train)) / (np.std(x_train) + 1e-7)",
    "x_train = x_train - mean",
    "x_train /= x_train.std()",
    "x_train = keras.utils.normalize(x_train)",
    "x_train = scaler.fit_transform(x_train)",
    "x_train = tf.image.resize(x_train, (28, 28))",
    "x_train = x_train / 255 - x_train.mean(axis=0)",
    "x_train = np.subtract(x_train, mean)",
)


@pytest.mark.parametrize("written", MEASURED)
def test_pixels_scaled_by_what_is_measured_keep_the_preparation_of_the_project(written: str) -> None:
    onto = template("mnist-cnn")
    load = "(x_train, y_train), _ = tf.keras.datasets.mnist.load_data()"
    code = f"{HEAD}{load}\n{written}\nmodel.fit(x_train, y_train, epochs=1)"
    reading = read_python(code, onto)
    assert onto.preparation
    assert reading.project.preparation == onto.preparation
    (remark,) = reading.unread
    assert remark.line == HEAD.count("\n") + 2
    assert "Choose the preparation under Data" in remark.hint


@pytest.mark.parametrize(
    "written", ["np.divide(x_train, 255)", "x_train / np.max(x_train)", "x_train / np.float32(255)"]
)
def test_other_ways_to_divide_by_white_are_preparation(written: str) -> None:
    load = "(x_train, y_train), _ = tf.keras.datasets.mnist.load_data()"
    (step,) = read(f"{load}\nx_train = {written}\nmodel.fit(x_train, y_train, epochs=1)").project.preparation
    assert step.params == {"scale": 1 / 255, "offset": 0.0}


def test_noise_that_is_added_leaves_the_scale_of_the_images() -> None:
    load = "(x_train, y_train), _ = tf.keras.datasets.mnist.load_data()"
    code = f"{load}\nx_train = x_train / 255\nx = x_train + 0.3 * np.random.normal(size=9)\nmodel.fit(x, y_train)"
    (step,) = read(code).project.preparation
    assert step.params["scale"] == 1 / 255


def test_a_generator_that_never_ends_is_seen_once() -> None:
    reading = read("""
def batches(x, y, size=32):
    while True:
        rows = np.random.randint(0, len(x), size)
        yield x[rows] / 255.0, y[rows]
model = keras.Sequential([layers.Flatten(), layers.Dense(10)])
model.compile("adam", "mse")
model.fit(batches(x_train, y_train), steps_per_epoch=100, epochs=3)
""")
    assert reading.project.training.epochs == 3
    assert [step.type_id for step in reading.project.preparation] == ["rescaling"]


MISSPELT = {
    "compile(optimiser='adam', loss='mse')": ("compile has no argument optimiser.", "Did you mean optimizer?"),
    "compile('adam', 'mse', whatever=1)": ("compile has no argument whatever.", "It was left out."),
    "fit(x, y, epoch=5)": ("fit has no argument epoch.", "Did you mean epochs?"),
    "fit(x, y, batchsize=5)": ("fit has no argument batchsize.", "Did you mean batch_size?"),
}


@pytest.mark.parametrize(("call", "told"), MISSPELT.items(), ids=MISSPELT)
def test_an_argument_that_no_keras_had_is_named(call: str, told: tuple[str, str]) -> None:
    reading = read_python(f"{HEAD}m = keras.Sequential([layers.Dense(4)])\nm.{call}")
    (remark,) = reading.unread
    assert (remark.message, remark.hint) == told
    assert remark.line == 7


def test_a_misspelt_setting_of_a_layer_is_asked_about() -> None:
    (remark,) = read_python(f"{HEAD}m = keras.Sequential([layers.Dense(4, activaton='relu')])").unread
    assert remark.message == "Dense has no setting activaton."
    assert remark.hint.endswith("It was left out. Did you mean activation?")


def test_a_count_written_as_a_text_is_the_count() -> None:
    reading = read_python(f"{HEAD}m = keras.Sequential([layers.Dense(4)])\nm.fit(x, y, epochs='12', batch_size='16')")
    assert not reading.unread
    assert (reading.project.training.epochs, reading.project.training.batch_size) == (12, 16)
    assert [remark.message for remark in reading.changes] == [
        "epochs is 12 instead of '12'.",
        "batch_size is 16 instead of '16'.",
    ]


@pytest.mark.parametrize("name", ["x_train", "anything"])
def test_the_same_name_twice_is_an_autoencoder_also_where_the_code_does_not_make_it(name: str) -> None:
    code = f"m = keras.Sequential([layers.Flatten(), layers.Dense(784)])\nm.fit({name}, {name}, epochs=3)"
    assert read_python(HEAD + code).project.training.target == IMAGE
    assert read_python(HEAD + code.replace(f"{name}, {name}", f"{name}, other")).project.training.target == CLASS


def test_a_count_that_cannot_be_is_told_with_its_place() -> None:
    (remark,) = read_python(f"{HEAD}m = keras.Sequential([layers.Dense(4)])\nm.fit(x, y, batch_size='no')").unread
    assert remark.message == "batch_size cannot be no."
    assert (remark.line, remark.column) == (7, 24)
