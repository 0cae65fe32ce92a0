"""Networks that receive pixels as they are stored, or prepared so that they stay large."""

from cnnstudio.core.problems import Cause
from tests.core.broken.kinds import CONV, END, FLAT, POOL, RESCALED, WIDE, Broken, conv, end
from tests.core.making import chain, graph, layer

_RESCALE = ("Add Rescaling by 1/255 to the preparation",)
_SMALL = layer("resizing_1", "resizing", height=20, width=20)

PIXELS = (
    Broken("pixels from 0 to 255", chain(CONV, POOL, FLAT, END), Cause.RAW_PIXELS, "input_1",
           ("Conv2D receives values from 0 to 255",), _RESCALE, preparation=()),
    Broken("colour pixels from 0 to 255", chain(FLAT, WIDE, END), Cause.RAW_PIXELS, "input_1",
           ("Dense 1 receives values from 0 to 255",), _RESCALE, source="shapes", preparation=()),
    Broken("raw pixels through padding, pooling and noise", chain("zero_padding2d", "average_pooling2d",
           "gaussian_noise", "random_flip", CONV, POOL, FLAT, END), Cause.RAW_PIXELS, "input_1",
           ("Conv2D receives values from 0 to 255",), _RESCALE, preparation=()),
    Broken("raw pixels that are only resized", chain(CONV, POOL, FLAT, END), Cause.RAW_PIXELS, "input_1",
           ("from 0 to 255",), _RESCALE, preparation=(_SMALL,)),
    Broken("a Rescaling by 1", chain(CONV, POOL, FLAT, END), Cause.RAW_PIXELS, "input_1", ("from 0 to 255",), _RESCALE,
           preparation=(layer("rescaling_1", "rescaling", scale=1.0),)),
    Broken("raw pixels standardized as if they were small", chain(CONV, POOL, FLAT, END), Cause.RAW_PIXELS, "input_1",
           ("from −2 to 1,018",), _RESCALE, preparation=(layer("n", "normalization"),)),
    Broken("contrast stretched from 0 to 255", chain(CONV, POOL, FLAT, END), Cause.RAW_PIXELS, "input_1",
           ("from 0 to 255",), _RESCALE,
           preparation=(*RESCALED, layer("c", "auto_contrast", value_range=(0.0, 255.0)))),
    Broken("small pixels that the network makes large", chain(("multiply_by_number", {"number": 5.0}), CONV, POOL, FLAT,
           END), Cause.RAW_PIXELS, "input_1", ("from 0 to 1,275",), _RESCALE, preparation=()),
    Broken("normalization only behind the activation", chain(CONV, "batch_normalization", POOL, FLAT, END),
           Cause.RAW_PIXELS, "input_1", ("Conv2D receives",), _RESCALE, preparation=()),
    Broken("raw pixels beside normalized ones", graph(
           {"image": "input", "norm": "batch_normalization", "first": conv("first"), "second": conv("second"),
            "merge": "add", "mean": "global_average_pooling2d", "end": end()},
           "image norm", "norm first", "image second", "first merge", "second merge", "merge mean", "mean end"),
           Cause.RAW_PIXELS, "image", ("Conv2D 2 receives",), _RESCALE, preparation=()),
)  # fmt: skip
