"""A learned factor and shift for each channel; Keras has them only together with a normalization."""

import keras


@keras.saving.register_keras_serializable("cnnstudio")
class Scale(keras.layers.Layer):
    """Multiplies each channel by a learned factor and adds a learned shift."""

    def __init__(self, factor_initializer="ones", shift_initializer="zeros", factor_regularizer=None, **kwargs):
        super().__init__(**kwargs)
        self.factor_initializer = keras.initializers.get(factor_initializer)
        self.shift_initializer = keras.initializers.get(shift_initializer)
        self.factor_regularizer = keras.regularizers.get(factor_regularizer)

    def build(self, input_shape):
        channels = (input_shape[-1],)
        self.factor = self.add_weight(
            name="factor", shape=channels, initializer=self.factor_initializer, regularizer=self.factor_regularizer
        )
        self.shift = self.add_weight(name="shift", shape=channels, initializer=self.shift_initializer)

    def call(self, inputs):
        return inputs * self.factor + self.shift

    def get_config(self):
        own = {
            "factor_initializer": keras.initializers.serialize(self.factor_initializer),
            "shift_initializer": keras.initializers.serialize(self.shift_initializer),
            "factor_regularizer": keras.regularizers.serialize(self.factor_regularizer),
        }
        return {**super().get_config(), **own}
