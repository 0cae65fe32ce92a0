"""A learned factor for each channel that begins near zero, as in ConvNeXt."""

import keras


@keras.saving.register_keras_serializable("cnnstudio")
class LayerScale(keras.layers.Layer):
    """Multiplies each channel by a learned factor, so that a branch counts only as much as it helps.

    Source: Touvron and others, "Going deeper with Image Transformers", 2021; used in ConvNeXt, 2022.
    """

    def __init__(self, initial_value=1e-6, **kwargs):
        super().__init__(**kwargs)
        self.initial_value = initial_value

    def build(self, input_shape):
        initializer = keras.initializers.Constant(self.initial_value)
        self.factor = self.add_weight(name="factor", shape=(input_shape[-1],), initializer=initializer)

    def call(self, inputs):
        return inputs * self.factor

    def get_config(self):
        return {**super().get_config(), "initial_value": self.initial_value}
