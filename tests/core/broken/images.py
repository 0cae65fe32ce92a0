"""Networks that are to put out the image itself, and do not."""

from cnnstudio.core.facts import IMAGE
from cnnstudio.core.problems import Cause
from tests.core.broken.kinds import CONV, END, FLAT, POOL, RELU, WIDE, Broken
from tests.core.making import Step, chain

SAME: Step = ("conv2d", {"filters": 1, "padding": "same", "activation": "sigmoid"})
SQUARED = "mean_squared_error"

IMAGES = (
    Broken("as many maps as a convolution has filters", chain(CONV), Cause.NO_IMAGE, "conv2d_1",
           ("28 × 28 × 8", "28 × 28 × 1"), ("Add Conv2D that puts out 28 × 28 × 1",), target=IMAGE, loss=SQUARED),
    Broken("maps that were pooled", chain(CONV, POOL), Cause.NO_IMAGE, "max_pooling2d_1",
           ("14 × 14 × 8", "28 × 28 × 1"), target=IMAGE, loss=SQUARED),
    Broken("a vector for an image", chain(FLAT, WIDE), Cause.NO_IMAGE, "dense_1", ("64", "28 × 28 × 1"),
           ("Add Dense of 784 units and Reshape to 28 × 28 × 1",), target=IMAGE, loss=SQUARED),
    Broken("classes for an image", chain(FLAT, END), Cause.NO_IMAGE, "dense_1", ("10", "28 × 28 × 1"),
           ("Learn the class of the image instead",), target=IMAGE, loss=SQUARED),
    Broken("a loss of classes for an image", chain(CONV, SAME), Cause.LOSS_OF_CLASSES, "conv2d_2", ("Cross-entropy",),
           ("Set the loss to Squared error",), target=IMAGE),
    Broken("cross-entropy of pixels beyond 1", chain(CONV, ("conv2d", {"filters": 1, "padding": "same", **RELU})),
           Cause.PIXEL_RANGE, "conv2d_2", ("relu", "between 0 and 1"), ("Set activation of Conv2D 2 to sigmoid",),
           target=IMAGE, loss="binary_crossentropy"),
    Broken("an image for a class", chain(CONV, SAME), Cause.MAPS_AS_ANSWER, "conv2d_2", ("28 × 28 × 1",),
           ("Learn the image itself instead of its class",)),
)  # fmt: skip
