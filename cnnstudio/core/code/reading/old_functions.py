"""Functions of TensorFlow 1 that made a layer and called it in one; a pure table."""

_AXES = (1, 2, 3)
_CLASSES = {
    **{f"conv{axes}d": f"Conv{axes}D" for axes in _AXES},
    **{f"max_pooling{axes}d": f"MaxPooling{axes}D" for axes in _AXES},
    **{f"average_pooling{axes}d": f"AveragePooling{axes}D" for axes in _AXES},
    "conv2d_transpose": "Conv2DTranspose",
    "separable_conv2d": "SeparableConv2D",
    "batch_normalization": "BatchNormalization",
    "dense": "Dense",
    "dropout": "Dropout",
    "flatten": "Flatten",
}
_MODULES = ("tensorflow.layers", "tensorflow.compat.v1.layers")

OLD_FUNCTIONS = {f"{module}.{name}": known for module in _MODULES for name, known in _CLASSES.items()}
"""By path: the class of Keras that is the same layer today."""
WITHOUT_EFFECT = frozenset(("inputs", "training", "reuse"))
"""Arguments that Keras gives to the call of a layer, or does without."""
