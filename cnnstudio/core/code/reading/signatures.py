"""The arguments of Keras's layers in the order in which they may be given without a name; a pure table.

A test compares it with the signatures of the installed Keras. A layer type that is not listed is called in the order
of its parameters in the catalogue.
"""

_WEIGHTS = "kernel_initializer bias_initializer kernel_regularizer bias_regularizer activity_regularizer"
_LIMITS = "kernel_constraint bias_constraint"
_CONVOLUTION = f"data_format dilation_rate groups activation use_bias {_WEIGHTS} {_LIMITS}"
_TRANSPOSED = f"data_format dilation_rate activation use_bias {_WEIGHTS} {_LIMITS}"
_POOL = "pool_size strides padding data_format name"
_AXIS = "axis epsilon center scale beta_initializer gamma_initializer beta_regularizer gamma_regularizer"
_DEPTHWISE = (
    "kernel_size strides padding depth_multiplier data_format dilation_rate activation use_bias depthwise_initializer "
    "bias_initializer depthwise_regularizer bias_regularizer activity_regularizer depthwise_constraint bias_constraint"
)
_SEPARABLE = (
    "filters kernel_size strides padding data_format dilation_rate depth_multiplier activation use_bias "
    "depthwise_initializer pointwise_initializer bias_initializer depthwise_regularizer pointwise_regularizer "
    "bias_regularizer activity_regularizer depthwise_constraint pointwise_constraint bias_constraint"
)
_RECURRENT = "units activation recurrent_activation use_bias"
_MOVED = "fill_mode interpolation seed fill_value data_format"

_TABLE: dict[str, str] = {
    "Activation": "activation",
    "Add": "",
    "Subtract": "",
    "Multiply": "",
    "Average": "",
    "Maximum": "",
    "Minimum": "",
    "Concatenate": "axis",
    "Dot": "axes normalize",
    "Conv1D": f"filters kernel_size strides padding {_CONVOLUTION}",
    "Conv2D": f"filters kernel_size strides padding {_CONVOLUTION}",
    "Conv3D": f"filters kernel_size strides padding {_CONVOLUTION}",
    "Conv1DTranspose": f"filters kernel_size strides padding output_padding {_TRANSPOSED}",
    "Conv2DTranspose": f"filters kernel_size strides padding output_padding {_TRANSPOSED}",
    "Conv3DTranspose": f"filters kernel_size strides padding data_format output_padding dilation_rate activation "
    f"use_bias {_WEIGHTS} {_LIMITS}",
    "DepthwiseConv1D": _DEPTHWISE,
    "DepthwiseConv2D": _DEPTHWISE,
    "SeparableConv1D": _SEPARABLE,
    "SeparableConv2D": _SEPARABLE,
    **{f"{kind}Pooling{axes}D": _POOL for kind in ("Max", "Average") for axes in (1, 2, 3)},
    **{f"Global{kind}Pooling{axes}D": "data_format keepdims" for kind in ("Max", "Average") for axes in (1, 2, 3)},
    "Dense": f"units activation use_bias {_WEIGHTS} {_LIMITS} lora_rank lora_alpha quantization_config",
    "Dropout": "rate noise_shape seed",
    "SpatialDropout1D": "rate seed name dtype",
    "SpatialDropout2D": "rate data_format seed name dtype",
    "SpatialDropout3D": "rate data_format seed name dtype",
    "GaussianDropout": "rate seed",
    "GaussianNoise": "stddev seed",
    "AlphaDropout": "rate noise_shape seed",
    "ActivityRegularization": "l1 l2",
    "BatchNormalization": "axis momentum epsilon center scale beta_initializer gamma_initializer "
    "moving_mean_initializer moving_variance_initializer beta_regularizer gamma_regularizer beta_constraint "
    "gamma_constraint renorm renorm_clipping renorm_momentum synchronized",
    "LayerNormalization": f"{_AXIS} beta_constraint gamma_constraint",
    "GroupNormalization": f"groups {_AXIS} beta_constraint gamma_constraint",
    "UnitNormalization": "axis",
    "Flatten": "data_format",
    "Reshape": "target_shape",
    "Permute": "dims",
    "RepeatVector": "n",
    "UpSampling1D": "size",
    "UpSampling2D": "size data_format interpolation",
    "UpSampling3D": "size data_format",
    **{f"ZeroPadding{axes}D": "padding data_format" for axes in (1, 2, 3)},
    "Cropping1D": "cropping",
    **{f"Cropping{axes}D": "cropping data_format" for axes in (2, 3)},
    "ReLU": "max_value negative_slope threshold",
    "LeakyReLU": "negative_slope",
    "PReLU": "alpha_initializer alpha_regularizer alpha_constraint shared_axes",
    "ELU": "alpha",
    "Softmax": "axis",
    "Identity": "",
    "Lambda": "function output_shape mask arguments",
    "Rescaling": "scale offset",
    "Normalization": "axis mean variance invert",
    "Resizing": "height width interpolation crop_to_aspect_ratio pad_to_aspect_ratio fill_mode fill_value antialias "
    "data_format",
    "CenterCrop": "height width data_format",
    "RandomCrop": "height width seed data_format name",
    "RandomFlip": "mode seed data_format",
    "RandomRotation": "factor fill_mode interpolation seed fill_value data_format",
    "RandomTranslation": f"height_factor width_factor {_MOVED}",
    "RandomZoom": f"height_factor width_factor {_MOVED}",
    "RandomBrightness": "factor value_range seed",
    "RandomContrast": "factor value_range seed",
    "RandomShear": "x_factor y_factor interpolation fill_mode fill_value data_format seed",
    "RandomElasticTransform": "factor scale interpolation fill_mode fill_value value_range seed data_format",
    "RandAugment": "value_range num_ops factor interpolation seed data_format",
    "RandomColorJitter": "value_range brightness_factor contrast_factor saturation_factor hue_factor seed data_format",
    "RandomErasing": "factor scale fill_value value_range seed data_format",
    "Embedding": "input_dim output_dim",
    "LSTM": _RECURRENT,
    "GRU": _RECURRENT,
    "SimpleRNN": "units activation use_bias",
    "TimeDistributed": "layer",
    "Bidirectional": "layer merge_mode",
    "MultiHeadAttention": "num_heads key_dim value_dim dropout use_bias",
}
SIGNATURES: dict[str, tuple[str, ...]] = {name: tuple(line.split()) for name, line in _TABLE.items()}

INPUT = ("shape", "batch_size", "dtype", "sparse", "ragged", "batch_shape", "name", "tensor")
SEQUENTIAL = ("layers", "trainable", "name")
MODEL = ("inputs", "outputs", "name")
SHAPES = ("input_shape", "batch_input_shape", "input_dim")
ANY_LAYER = frozenset(("name", "trainable", "dtype", "batch_size", "weights", "autocast", *SHAPES))
"""Arguments that every layer takes."""
COMPILE = ("optimizer", "loss", "loss_weights", "metrics", "weighted_metrics", "run_eagerly", "steps_per_execution")
FIT = (
    *("x", "y", "batch_size", "epochs", "verbose", "callbacks", "validation_split", "validation_data", "shuffle"),
    *("class_weight", "sample_weight", "initial_epoch", "steps_per_epoch", "validation_steps"),
)
COMPILE_OF_ALL_TIMES = (
    *COMPILE,
    *("jit_compile", "auto_scale_loss", "sample_weight_mode", "target_tensors", "distribute", "class_mode"),
    *("experimental_run_tf_function", "experimental_steps_per_execution", "options", "run_metadata"),
)
FIT_OF_ALL_TIMES = (
    *FIT,
    *("validation_batch_size", "validation_freq", "max_queue_size", "workers", "use_multiprocessing"),
    *("generator", "nb_epoch", "samples_per_epoch", "nb_val_samples", "nb_worker", "pickle_safe", "max_q_size"),
    "show_accuracy",
)
"""Names of arguments that one Keras or another takes."""
CHECKPOINT = ("filepath", "monitor", "verbose", "save_best_only", "save_weights_only", "mode")
OPTIMIZER_ARGUMENTS = {
    "SGD": ("learning_rate", "momentum", "nesterov", "weight_decay"),
    "Adam": ("learning_rate", "beta_1", "beta_2", "epsilon", "amsgrad", "weight_decay"),
    "RMSprop": ("learning_rate", "rho", "momentum", "epsilon", "centered", "weight_decay"),
}
