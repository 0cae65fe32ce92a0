"""The product with a given number, as a layer."""

import keras


@keras.saving.register_keras_serializable("cnnstudio")
class MultiplyByNumber(keras.layers.Layer):
    """Multiplies every value by one given number."""

    def __init__(self, number, **kwargs):
        super().__init__(**kwargs)
        self.number = number

    def call(self, inputs):
        return inputs * self.number

    def get_config(self):
        return {**super().get_config(), "number": self.number}
