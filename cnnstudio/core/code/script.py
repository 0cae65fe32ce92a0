"""The parts of an exported script that are the same for every network; `engine/pipeline.py` does what they say."""

HEADING = '''"""{name}.

Written by CNN Studio. This script builds the network, trains it {task},
keeps the weights of the best epoch, and tests them on images that the training never saw.

It needs Python 3.11 or newer with three libraries: pip install keras numpy tensorflow
Keep {data_file} beside this script: the images are in it, split into three parts.
The same versions of Keras and TensorFlow give the same numbers each time.
"""
'''

IMPORTS = """\
import math
from pathlib import Path

import keras
import numpy as np
import tensorflow as tf
from keras import layers
"""

DEEP_IMPORTS = f"""\
import math
import sys
{IMPORTS.removeprefix("import math").lstrip()}
# Keras walks from layer to layer by recursion: this network is deeper than Python expects.
sys.setrecursionlimit(20_000)
"""

CONSTANTS = """\
DATA_FILE = Path(__file__).with_name({data_file})
# Relative: the weights of the best epoch are written to the folder in which the script is run.
BEST_FILE = Path({best_file})
SEED = {seed}
BATCH_SIZE = {batch_size}
EPOCHS = {epochs}

# Every random number starts here: the first weights, dropout, the order of the images.
keras.utils.set_random_seed(SEED)

# 1. Data: pixels from 0 to 255, and one class number for each image.
if not DATA_FILE.exists():
    raise SystemExit("The images are missing. They belong beside this script: " + str(DATA_FILE))"""

INTEGER_DATA = """\
data = np.load(DATA_FILE)
images, labels = data["images"], data["labels"]
"""

ONE_HOT_DATA = """\
data = np.load(DATA_FILE)
images = data["images"]
# The loss wants rows with a single 1 instead of class numbers.
labels = keras.utils.to_categorical(data["labels"], len(data["classes"])).astype("float32")
"""

IMAGE_DATA = """\
data = np.load(DATA_FILE)
images = data["images"]
"""

MODEL = "# 2. The network."

OWN_LAYERS = """\

# Layers that Keras does not have: the studio's own.
{classes}

"""

COMPILATION = """\
model.summary()

# 3. How it learns. Ten batches at a time are faster and change no number.
{call}
"""

PREPARATION = """\
# 4. Preparation: what happens to the pixels before they enter the network.
# It is made after the network, so that it takes none of the random numbers that the weights begin with.
preparation = {layers}


def prepared(part):
    \"\"\"The images of one part, as the network wants them.\"\"\"
    slices = [images[part[start : start + 256]].astype("float32") for start in range(0, len(part), 256)]
    for layer in preparation:
        slices = [np.asarray(layer(batch_images)) for batch_images in slices]
    return np.concatenate(slices)

"""

LABELLED_PARTS = """\
x_train, y_train = prepared(data["train"]), labels[data["train"]]
x_validation, y_validation = prepared(data["validation"]), labels[data["validation"]]
x_test, y_test = prepared(data["test"]), labels[data["test"]]
"""

IMAGE_PARTS = """\
# What the network is to put out is the prepared image itself.
x_train = y_train = prepared(data["train"])
x_validation = y_validation = prepared(data["validation"])
x_test = y_test = prepared(data["test"])
"""

PIPELINE = """\
# 5. Batches. Each epoch sees the training images in another order, which depends on the seed alone.
{augmentation}with tf.device("CPU"):  # The images stay in main memory, beside a graphics card, too.
    train_images, train_targets = tf.constant(x_train), tf.constant(y_train)
    order = tf.Variable(np.arange(len(x_train)), trainable=False)


def batch(index):
    \"\"\"One batch of the training images, in the order of this epoch.\"\"\"
    rows = order[index * BATCH_SIZE : (index + 1) * BATCH_SIZE]
{batch}


class ShuffleEachEpoch(keras.callbacks.Callback):
    \"\"\"Sets {what} of the epoch that begins.\"\"\"

    def on_epoch_begin(self, epoch, logs=None):
        order.assign(np.random.default_rng([SEED, epoch]).permutation(len(x_train)))
{reseeding}

train_batches = tf.data.Dataset.range(math.ceil(len(x_train) / BATCH_SIZE)).map(batch).prefetch(2)
validation_batches = (
    tf.data.Dataset.from_tensor_slices((x_validation, y_validation)).batch(BATCH_SIZE).prefetch(2)
)
test_batches = tf.data.Dataset.from_tensor_slices((x_test, y_test)).batch(BATCH_SIZE).prefetch(2)
"""

PLAIN_PIPELINE = {
    "augmentation": "",
    "batch": "    return tf.gather(train_images, rows), tf.gather(train_targets, rows)",
    "what": "the order",
    "reseeding": "",
}

AUGMENTED_PIPELINE = {
    "augmentation": """\
# Each time that an image is seen it is changed at random; what is drawn depends on the seed and the epoch.
augmentation = {layers}
""",
    "batch": """\
    batch_images = tf.gather(train_images, rows)
    for layer in augmentation:
        batch_images = layer(batch_images, training=True)
    return batch_images, {targets}""",
    "what": "the order and the random changes",
    "reseeding": """\
        for number, layer in enumerate(augmentation):
            # Nothing but the states of random numbers: these layers have no weights.
            for part, state in enumerate(layer.variables):
                state.assign(np.random.default_rng([SEED, epoch, number, part]).integers(1_000_000_000, size=2))
""",
}

TRAINING = """\
# 6. Training. The weights of the epoch with the {best} are kept.
BEST_FILE.unlink(missing_ok=True)
checkpoint = keras.callbacks.ModelCheckpoint(
    str(BEST_FILE), monitor={monitor}, mode={mode}, save_best_only=True
)
history = model.fit(
    train_batches,
    epochs=EPOCHS,
    validation_data=validation_batches,
    callbacks=[ShuffleEachEpoch(), checkpoint],
    shuffle=False,  # The batches are shuffled already.
    verbose=2,
).history
"""

RESULTS = """\
# 7. Results: every epoch with all its digits, then the test of the best one.
columns = {columns}
print("epoch", *columns, sep=",")
for epoch, values in enumerate(zip(*[history[column] for column in columns]), start=1):
    print(epoch, *values, sep=",")

if BEST_FILE.exists():
    model.load_weights(BEST_FILE)
    print("The weights of the best epoch are in", BEST_FILE.resolve())
score = model.evaluate(test_batches, verbose=0, return_dict=True)
print("test loss", score["loss"])
"""

CLASSES = """\
print("test accuracy", score["accuracy"])

# 8. The first test images, one by one.
classes = data["classes"]
probabilities = model.predict(x_test[:5], verbose=0)
for label, row in zip(data["labels"][data["test"]], probabilities):
    print("This is", classes[label], "- read as", classes[np.argmax(row)], "with probability", np.max(row))
"""

IMAGES = """\

# 8. The first test images, one by one: how far what the network puts out is from them.
outputs = model.predict(x_test[:5], verbose=0)
for number, distance in zip(data["test"], np.mean(np.abs(outputs - x_test[:5]), axis=(1, 2, 3))):
    print("Image", number, "- on average", distance, "away in each value")
"""
