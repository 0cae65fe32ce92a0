"""A look inside a model: feature maps, kernels, predictions."""

import math
from collections.abc import Mapping

import numpy as np

from cnnstudio.core.errors import TrainingError
from cnnstudio.core.healing import running
from cnnstudio.core.texts import dimensions, number, text
from cnnstudio.engine.subject import Floats, Images, Subject

MOST_NUMBERS = 2**24
"""A message of 64 MB: more would keep training and window waiting."""


def feature_maps(subject: Subject, image: Images) -> Mapping[str, Floats]:
    """What every layer makes of one raw image (height, width, channels), by layer id, from a single forward pass."""
    images = _fitting(subject, image[np.newaxis])
    return {layer_id: values[0] for layer_id, values in subject.forward(images).items()}


def prediction(subject: Subject, images: Images) -> Floats:
    """What the network answers to raw images (count, height, width, channels): class probabilities, or images."""
    return subject.answer(_fitting(subject, images))


def kernels(subject: Subject, layer_id: str) -> dict[str, Floats]:
    """The named arrays of a layer, none for one that learns nothing.

    Raises NetworkError for an unknown layer, TrainingError for one that has too many numbers to be looked at.
    """
    network = running(subject.project.network)
    layer = network.layer(layer_id)
    while layer.weights_of:
        layer = network.layer(layer.weights_of)
    weights = subject.model.get_layer(layer.id).weights
    count = sum(math.prod(weight.shape) for weight in weights)
    if count > MOST_NUMBERS:
        raise TrainingError(text("This layer has learned {count} numbers: too many to show.", count=number(count)))
    return {weight.name: np.asarray(weight) for weight in weights}


def _fitting(subject: Subject, images: Images) -> Images:
    """The images themselves; raises TrainingError where the network cannot take them."""
    if images.dtype == np.uint8 and images.shape[1:] == subject.image_shape and len(images):
        return images
    raise TrainingError(
        text("This network takes images of {expected}, but it was given {shape}.",
             expected=dimensions(subject.image_shape), shape=dimensions(images.shape[1:])),
        hint=text("Choose an image of the data that the network was trained on."),
    )  # fmt: skip
