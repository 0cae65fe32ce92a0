"""Networks with one thing wrong each: what the studio must say about them, and that it can mend them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from cnnstudio.core.facts import CLASS
from cnnstudio.core.network import Layer, Network
from cnnstudio.core.problems import Cause
from cnnstudio.core.project import DataChoice, Project
from cnnstudio.core.training import TrainingSettings
from tests.core.making import Step, graph, layer

RELU = {"activation": "relu"}
END: Step = ("dense", {"units": 10, "activation": "softmax"})
WIDE: Step = ("dense", {"units": 64, "activation": "relu"})
CONV: Step = ("conv2d", {"filters": 8, "activation": "relu", "padding": "same"})
POOL: Step = "max_pooling2d"
FLAT: Step = "flatten"
RESCALED = (layer("rescaling_1", "rescaling"),)
"""How images are usually prepared."""


@dataclass(frozen=True)
class Broken:
    """`parts` are pieces of the sentence; `fixes` are titles that must be among those offered."""

    name: str
    network: Network
    cause: Cause
    layer_id: str | None
    parts: tuple[str, ...]
    fixes: tuple[str, ...] = ()
    source: str = "digits"
    loss: str = "sparse_categorical_crossentropy"
    target: str = CLASS
    preparation: tuple[Layer, ...] = RESCALED

    @property
    def project(self) -> Project:
        training = replace(TrainingSettings().with_setting("target", self.target), loss=self.loss)
        return Project(
            network=self.network, data=DataChoice(self.source), preparation=self.preparation, training=training
        )


def conv(layer_id: str = "", **params: object) -> Layer:
    return layer(layer_id, "conv2d", **{"activation": "relu", "filters": 8, **params})


def dense(layer_id: str = "", **params: object) -> Layer:
    return layer(layer_id, "dense", **{"activation": "relu", **params})


def end(layer_id: str = "end") -> Layer:
    return layer(layer_id, "dense", units=10, activation="softmax")


def branches(left: Mapping[str, object], right: Mapping[str, object], merge: str = "add", **params: object) -> Network:
    """Two convolutions of the image, joined."""
    return graph(
        {
            "image": "input",
            "left": conv("left", **left),
            "right": conv("right", **right),
            "merge": layer("merge", merge, **params),
            "mean": "global_average_pooling2d",
            "end": end(),
        },
        *("image left", "image right", "left merge", "right merge", "merge mean", "mean end"),
    )


def shortcut(*, filters: int = 8, strides: int = 1, padding: str = "same", merge: str = "add") -> Network:
    """A residual block: the shortcut goes round two convolutions."""
    return graph(
        {
            "image": "input",
            "stem": conv("stem", padding="same"),
            "first": conv("first", filters=filters, strides=strides, padding=padding),
            "second": conv("second", filters=filters, padding=padding),
            "merge": merge,
            "mean": "global_average_pooling2d",
            "end": end(),
        },
        *("image stem", "stem first", "first second", "second merge", "stem merge", "merge mean", "mean end"),
    )


def vectors(left: int, right: int, merge: str = "add") -> Network:
    return graph(
        {
            "image": "input",
            "flat": "flatten",
            "left": dense("left", units=left),
            "right": dense("right", units=right),
            "merge": merge,
            "end": end(),
        },
        *("image flat", "flat left", "flat right", "left merge", "right merge", "merge end"),
    )


def shared(second: Mapping[str, object], *arrows: str, a: Mapping[str, object] | None = None) -> Network:
    """Two dense layers of which "b" uses the weights of "a"."""
    return graph(
        {
            "image": "input",
            "flat": "flatten",
            "a": dense("a", **{"units": 784, **(a or {})}),
            "b": replace(dense("b", **{"units": 784, **second}), weights_of="a"),
            "end": end(),
        },
        *arrows,
    )
