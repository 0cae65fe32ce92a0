"""Networks that come close to a mistake and make none: nothing may be said about them."""

from dataclasses import dataclass, replace

from cnnstudio.core.facts import CLASS, IMAGE
from cnnstudio.core.network import Layer, Network
from cnnstudio.core.problems import Cause
from cnnstudio.core.project import Project
from cnnstudio.core.training import TrainingSettings
from tests.core.broken.kinds import (
    CONV,
    END,
    FLAT,
    POOL,
    RELU,
    RESCALED,
    WIDE,
    branches,
    conv,
    end,
    shared,
    shortcut,
    vectors,
)
from tests.core.making import chain, graph, layer


@dataclass(frozen=True)
class Sound:
    """A network that a rule for one of `causes` might take for a mistake."""

    name: str
    network: Network
    causes: tuple[Cause, ...]
    target: str = CLASS
    loss: str = "sparse_categorical_crossentropy"
    preparation: tuple[Layer, ...] = RESCALED

    @property
    def project(self) -> Project:
        training = replace(TrainingSettings().with_setting("target", self.target), loss=self.loss)
        return Project(network=self.network, preparation=self.preparation, training=training)


_TWO_CONVOLUTIONS = graph(
    {"a": "input", "x": conv("x"), "y": conv("y"), "merge": "concatenate", "mean": "global_average_pooling2d",
     "end": end()}, "a x", "a y", "x merge", "y merge", "merge mean", "mean end")  # fmt: skip

SOUND = (
    Sound("the smallest network", chain(FLAT, END), (
        Cause.EMPTY, Cause.NO_INPUT, Cause.ENDS_AT_INPUT, Cause.INPUT_UNUSED, Cause.TOO_FEW_INPUTS, Cause.CLASS_COUNT,
        Cause.ANSWER_ACTIVATION, Cause.SQUARED_ERROR, Cause.HUGE_DENSE, Cause.UNKNOWN_TYPE, Cause.UNKNOWN_SETTINGS)),
    Sound("an Input of the shape of the data", graph({"a": layer("a", "input", shape=(28, 28, 1)), "f": "flatten",
          "end": end()}, "a f", "f end"), (Cause.INPUT_SHAPE,)),
    Sound("one Input for two branches", _TWO_CONVOLUTIONS, (
        Cause.SECOND_INPUT, Cause.INPUT_FED, Cause.TOO_MANY_INPUTS, Cause.DANGLING, Cause.MAPS_AS_ANSWER)),
    Sound("branches of different depth joined", branches({"filters": 4}, {}, "concatenate"), (Cause.SHAPE,)),
    Sound("a residual block", shortcut(), (Cause.SHAPE, Cause.LINEAR_STACK)),
    Sound("a sum of equal vectors", vectors(32, 32), (Cause.SHAPE,)),
    Sound("weights that are used twice", shared({}, "image flat", "flat a", "a b", "b end"), (
        Cause.SHARED_ORDER, Cause.SHARED_SETTINGS, Cause.SHARED_SHAPES)),
    Sound("a kernel as large as the image", chain(("conv2d", {"kernel_size": 28, **RELU}), FLAT, END), (
        Cause.SHAPE, Cause.WIDE_KERNEL)),
    Sound("a window wider than half the maps", chain(("conv2d", {"kernel_size": 5, "padding": "same", **RELU}), POOL,
          POOL, ("max_pooling2d", {"pool_size": 2}), ("conv2d", {"padding": "same", **RELU}), FLAT, END),
          (Cause.SMALL_MAPS,)),
    Sound("softmax as a layer of its own", chain(FLAT, ("dense", {"units": 10}),
          ("activation", {"activation": "softmax"})),
          (Cause.DOUBLE_SOFTMAX, Cause.ANSWER_ACTIVATION, Cause.LINEAR_STACK, Cause.NO_EFFECT)),
    Sound("means of maps of probabilities", chain(CONV, ("conv2d", {"filters": 10, "activation": "softmax"}),
          "global_average_pooling2d"), (Cause.ANSWER_ACTIVATION, Cause.HIDDEN_SOFTMAX, Cause.MAPS_AS_ANSWER)),
    Sound("a sigmoid of one unit inside", chain(FLAT, ("dense", {"units": 1, "activation": "sigmoid"}), END), (
        Cause.SINGLE_SOFTMAX,)),
    Sound("maximum pooling between two linear convolutions", chain(("conv2d", {"filters": 8}), POOL, CONV, FLAT, END), (
        Cause.LINEAR_STACK,)),
    Sound("convolution, normalization, activation", chain(("conv2d", {"filters": 8, "use_bias": False}),
          "batch_normalization", "activation", CONV, POOL, FLAT, END), (Cause.LINEAR_STACK, Cause.NO_EFFECT)),
    Sound("a linear bottleneck", chain(FLAT, WIDE, ("dense", {"units": 4}), WIDE, END), (Cause.LINEAR_STACK,)),
    Sound("normalization, then dropout", chain(FLAT, WIDE, "batch_normalization", "dropout", END), (
        Cause.DROPOUT_BEFORE_NORM, Cause.DROPPED_ANSWER)),
    Sound("weights between dropout and normalization", chain(FLAT, WIDE, "dropout", ("dense", {"units": 32, **RELU}),
          "batch_normalization", END), (Cause.DROPOUT_BEFORE_NORM,)),
    Sound("dropout of half", chain(FLAT, WIDE, ("dropout", {"rate": 0.5}), END),
          (Cause.STRONG_DROPOUT, Cause.NO_EFFECT)),
    Sound("as many filters on smaller maps", chain(CONV, POOL, CONV, POOL, FLAT, END), (Cause.SHRINKING_DEPTH,)),
    Sound("a 1×1 convolution that narrows", chain(("conv2d", {"filters": 32, "padding": "same", **RELU}), POOL,
          ("conv2d", {"filters": 8, "kernel_size": 1, **RELU}), CONV, POOL, FLAT, END), (Cause.SHRINKING_DEPTH,)),
    Sound("a wide kernel on the image itself", chain(("conv2d", {"filters": 8, "kernel_size": 7, "strides": 2, **RELU}),
          POOL, FLAT, END), (Cause.WIDE_KERNEL,)),
    Sound("maps of 7 × 7 laid flat", chain(("conv2d", {"filters": 64, "padding": "same", **RELU}), POOL, POOL, FLAT,
          WIDE, END), (Cause.HUGE_DENSE, Cause.DENSE_ON_MAPS)),
    Sound("an image that comes out as it went in", chain(CONV, ("conv2d", {"filters": 1, "padding": "same",
          "activation": "sigmoid"})), (
        Cause.NO_IMAGE, Cause.LOSS_OF_CLASSES, Cause.PIXEL_RANGE, Cause.BINARY_LOSS), IMAGE, "binary_crossentropy"),
    Sound("pixels that a layer of the network rescales", chain("rescaling", CONV, POOL, FLAT, END), (
        Cause.RAW_PIXELS,), preparation=()),
    Sound("pixels that a multiplication makes small", chain(("multiply_by_number", {"number": 1 / 255}), FLAT, END), (
        Cause.RAW_PIXELS,), preparation=()),
    Sound("pixels that are normalized first", chain("batch_normalization", CONV, POOL, FLAT, END), (
        Cause.RAW_PIXELS,), preparation=()),
    Sound("pixels that are laid flat and normalized", chain(FLAT, "layer_normalization", WIDE, END), (
        Cause.RAW_PIXELS,), preparation=()),
    Sound("a convolution whose maps of raw pixels are normalized", chain(
          ("conv2d", {"filters": 8, "use_bias": False}), "batch_normalization", "activation", POOL, FLAT, END), (
        Cause.RAW_PIXELS,), preparation=()),
    Sound("pixels from -1 to 1", chain(CONV, POOL, FLAT, END), (Cause.RAW_PIXELS,),
          preparation=(layer("r", "rescaling", scale=1 / 127.5, offset=-1.0),)),
    Sound("standardized pixels", chain(CONV, POOL, FLAT, END), (Cause.RAW_PIXELS,),
          preparation=(layer("n", "normalization", mean=127.5, variance=5000.0),)),
    Sound("rescaled and then standardized pixels", chain(CONV, POOL, FLAT, END), (Cause.RAW_PIXELS,),
          preparation=(*RESCALED, layer("n", "normalization", mean=0.1307, variance=0.095))),
    Sound("contrast stretched from 0 to 1", chain(CONV, POOL, FLAT, END), (Cause.RAW_PIXELS,),
          preparation=(*RESCALED, layer("c", "auto_contrast"))),
    Sound("the image itself laid flat", chain(FLAT, ("dense", {"units": 512, **RELU}), END), (Cause.HUGE_DENSE,)),
)  # fmt: skip
