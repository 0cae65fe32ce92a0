"""A look inside a model: feature maps, kernels, predictions."""

from collections.abc import Mapping

import numpy as np

from cnnstudio.core.errors import TrainingError
from cnnstudio.core.texts import dimensions, text
from cnnstudio.engine.subject import Floats, Images, Subject


def feature_maps(subject: Subject, image: Images) -> Mapping[str, Floats]:
    """What every layer makes of one raw image (height, width, channels), by layer id, from a single forward pass."""
    images = _fitting(subject, image[np.newaxis])
    return {layer_id: values[0] for layer_id, values in subject.forward(images).items()}


def prediction(subject: Subject, images: Images) -> Floats:
    """Class probabilities (count, classes) for raw images (count, height, width, channels)."""
    return subject.answer(_fitting(subject, images))


def kernels(subject: Subject, layer_id: str) -> dict[str, Floats]:
    """The named arrays of a layer, none for one that learns nothing; raises NetworkError for an unknown layer."""
    network = subject.project.network
    layer = network.layer(layer_id)
    while layer.weights_of:
        layer = network.layer(layer.weights_of)
    return {weight.name: np.asarray(weight) for weight in subject.model.get_layer(layer.id).weights}


def _fitting(subject: Subject, images: Images) -> Images:
    """The images themselves; raises TrainingError where the network cannot take them."""
    if images.dtype == np.uint8 and images.shape[1:] == subject.image_shape and len(images):
        return images
    raise TrainingError(
        text("This network takes images of {expected}, but it was given {shape}.",
             expected=dimensions(subject.image_shape), shape=dimensions(images.shape[1:])),
        hint=text("Choose an image of the data that the network was trained on."),
    )  # fmt: skip
