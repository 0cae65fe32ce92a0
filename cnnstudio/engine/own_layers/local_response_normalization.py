"""Local response normalization, as in AlexNet; Keras has no layer for it."""

import keras
from keras import ops


@keras.saving.register_keras_serializable("cnnstudio")
class LocalResponseNormalization(keras.layers.Layer):
    """Weakens a value where the maps beside its own answer strongly at the same place.

    Each value is divided by (bias + alpha * sum of squares) ** beta, summed over its own map and the `depth_radius`
    maps before and after it. Source: Krizhevsky, Sutskever and Hinton, "ImageNet Classification with Deep
    Convolutional Neural Networks", 2012, section 3.3.
    """

    def __init__(self, depth_radius=5, bias=1.0, alpha=1.0, beta=0.5, **kwargs):
        super().__init__(**kwargs)
        self.depth_radius = depth_radius
        self.bias = bias
        self.alpha = alpha
        self.beta = beta

    def call(self, inputs):
        depth = inputs.shape[-1]
        reach = min(self.depth_radius, depth - 1)
        squares = ops.pad(ops.square(inputs), [(0, 0), (0, 0), (0, 0), (reach, reach)])
        total = squares[..., :depth]
        for shift in range(1, 2 * reach + 1):
            total = total + squares[..., shift : shift + depth]
        return inputs / ops.power(self.bias + self.alpha * total, self.beta)

    def get_config(self):
        own = {"depth_radius": self.depth_radius, "bias": self.bias, "alpha": self.alpha, "beta": self.beta}
        return {**super().get_config(), **own}
