"""Graphs that are no network: what enters, what is connected, what comes out, whose weights are used."""

from dataclasses import replace

from cnnstudio.core.network import Connection, Layer, Network
from cnnstudio.core.problems import Cause
from tests.core.broken.kinds import CONV, END, FLAT, POOL, Broken, branches, conv, dense, end, shared
from tests.core.making import chain, graph, layer

WHOLE = chain(CONV, POOL, FLAT, END)
GRAPHS = (
    Broken("nothing at all", Network(), Cause.EMPTY, None, ("no layer",),
           ("Add Input, Flatten and Dense of 10 units",)),
    Broken("an Input alone", chain(), Cause.ENDS_AT_INPUT, "input_1", ("ends at its Input",),
           ("Add Flatten and Dense of 10 units",)),
    Broken("no Input", graph({"flat": "flatten", "end": end()}, "flat end"), Cause.NO_INPUT, None,
           ("There is no Input",), ("Add Input before Flatten",)),
    Broken("a layer that receives nothing", graph({"flat": "flatten", "end": end()}, "flat end"),
           Cause.TOO_FEW_INPUTS, "flat", ("Flatten receives nothing",)),
    Broken("no Input above two branches",
           branches({}, {}).remove_layers(["image"]), Cause.NO_INPUT, None, ("There is no Input",),
           ("Add Input before Conv2D 1 and Conv2D 2",)),
    Broken("a second Input that feeds a branch", graph(
        {"a": "input", "b": "input", "left": conv("left"), "right": conv("right"), "merge": "add",
         "mean": "global_average_pooling2d", "end": end()},
        "a left", "b right", "left merge", "right merge", "merge mean", "mean end"),
        Cause.SECOND_INPUT, "b", ("more than one Input",), ("Connect what Input 2 feeds to Input 1",)),
    Broken("a second Input that feeds the same layer", graph(
        {"a": "input", "b": "input", "merge": "add", "flat": "flatten", "end": end()},
        "a merge", "b merge", "merge flat", "flat end"), Cause.SECOND_INPUT, "b", ("more than one Input",)),
    Broken("an Input that feeds nothing", graph({"a": "input", "b": "input", "flat": "flatten", "end": end()},
           "a flat", "flat end"), Cause.INPUT_UNUSED, "b", ("Nothing is connected to this Input",),
           ("Remove Input 2",)),
    Broken("an Input beside the network", graph({"a": "input", "flat": "flatten", "end": end()}, "flat end"),
           Cause.INPUT_UNUSED, "a", ("Nothing is connected",), ("Connect Input to Flatten",)),
    Broken("an Input of another shape", graph({"a": layer("a", "input", shape=(32, 32, 3)), "flat": "flatten",
           "end": end()}, "a flat", "flat end"), Cause.INPUT_SHAPE, "a", ("32 × 32 × 3", "28 × 28 × 1"),
           ("Take the shape from the data: 28 × 28 × 1", "Choose the data Geometric shapes")),
    Broken("an Input of another number of channels", graph({"a": layer("a", "input", shape=(32, 32, 1)),
           "flat": "flatten", "end": end()}, "a flat", "flat end"), Cause.INPUT_SHAPE, "a",
           ("32 × 32 × 1", "32 × 32 × 3"), ("Take the shape from the data: 32 × 32 × 3",), source="shapes"),
    Broken("a connection into the Input", graph({"c": conv("c"), "a": "input", "flat": "flatten", "end": end()},
           "c a", "a flat", "flat end"), Cause.INPUT_FED, "a", ("Input receives no connection",)),
    Broken("two connections into a Dense", graph({"a": "input", "f": "flatten", "g": "flatten", "end": end()},
           "a f", "a g", "f end", "g end"), Cause.TOO_MANY_INPUTS, "end",
           ("Dense takes one input", "2 layers"), ("Join the branches with Concatenate before Dense",)),
    Broken("three connections into a pooling", graph(
           {"a": "input", "x": conv("x"), "y": conv("y"), "z": conv("z"), "mean": "global_average_pooling2d",
            "end": end()}, "a x", "a y", "a z", "x mean", "y mean", "z mean", "mean end"),
           Cause.TOO_MANY_INPUTS, "mean", ("GlobalAveragePooling2D takes one input", "3 layers")),
    Broken("two connections of different shapes", graph(
           {"a": "input", "f": "flatten", "g": "global_average_pooling2d", "end": end()},
           "a f", "a g", "f end", "g end"), Cause.TOO_MANY_INPUTS, "end", ("2 layers",)),
    Broken("a chain that is interrupted", WHOLE.disconnect([Connection("max_pooling2d_1", "flatten_1")]),
           Cause.TOO_FEW_INPUTS, "flatten_1", ("Flatten receives nothing",), ("Connect MaxPooling2D to Flatten",)),
    Broken("a layer added beside the end", chain(FLAT, END).add_layer(dense("dense_2")), Cause.TOO_FEW_INPUTS,
           "dense_2", ("Dense 2 receives nothing",), ("Remove Dense 2",)),
    Broken("a merge of one branch", graph({"a": "input", "c": conv("c"), "merge": "add", "flat": "flatten",
           "end": end()}, "a c", "c merge", "merge flat", "flat end"), Cause.TOO_FEW_INPUTS, "merge",
           ("Add joins at least 2 branches", "1 is connected"), ("Remove Add",)),
    Broken("a merge of one branch where another would fit", graph(
           {"a": "input", "c": conv("c", padding="same"), "d": conv("d", padding="same"), "merge": "add",
            "flat": "flatten", "end": end()}, "a c", "c d", "d merge", "merge flat", "flat end"),
           Cause.TOO_FEW_INPUTS, "merge", ("1 is connected",), ("Connect Conv2D 1 to Add",)),
    Broken("a branch that leads nowhere", graph(
           {"a": "input", "f": "flatten", "c": conv("c"), "d": conv("d"), "end": end()}, "a c", "c d", "a f", "f end"),
           Cause.DANGLING, "d", ("Conv2D 2 leads nowhere",), ("Remove Conv2D 2 and the 1 layer that leads to it",)),
    Broken("a branch that should have been joined", graph(
           {"a": "input", "x": conv("x"), "y": conv("y"), "z": conv("z"), "merge": "concatenate",
            "mean": "global_average_pooling2d", "end": end()},
           "a x", "a y", "a z", "x merge", "y merge", "merge mean", "mean end"),
           Cause.DANGLING, "z", ("Conv2D 3 leads nowhere",), ("Connect Conv2D 3 to Concatenate",)),
    Broken("a dangling Dense", graph({"a": "input", "f": "flatten", "d": dense("d"), "end": end()},
           "a f", "f d", "f end"), Cause.DANGLING, "d", ("Dense 1 leads nowhere",), ("Remove Dense 1",)),
    Broken("a type of another version", WHOLE.add_layer(Layer("capsule_1", "capsule")).disconnect(
           [Connection("flatten_1", "dense_1")]).connect(Connection("flatten_1", "capsule_1")).connect(
           Connection("capsule_1", "dense_1")), Cause.UNKNOWN_TYPE, "capsule_1", ("layer type capsule",),
           ("Remove capsule",)),
    Broken("settings of another version", WHOLE.replace_layer(replace(WHOLE.layer("conv2d_1"),
           extra={"params": {"sparse": True}})), Cause.UNKNOWN_SETTINGS, "conv2d_1", ("sparse", "Conv2D"),
           ("Forget these settings",)),
    Broken("shared weights with other settings", shared({"activation": "tanh"}, "image flat", "flat a", "a b", "b end"),
           Cause.SHARED_SETTINGS, "b", ("Dense 2", "Dense 1", "other settings"),
           ("Give Dense 2 the settings of Dense 1", "Give Dense 2 weights of its own")),
    Broken("shared weights whose owner comes later", shared({}, "image flat", "flat b", "b a", "a end"),
           Cause.SHARED_ORDER, "b", ("Dense 1", "Dense 2", "comes after"),
           ("Let Dense 2 use the weights of Dense 1", "Give Dense 1 weights of its own")),
    Broken("shared weights that do not fit", shared({"units": 50}, "image flat", "flat a", "a b", "b end",
           a={"units": 50}), Cause.SHARED_SHAPES, "b", ("Dense 2", "do not fit"), ("Give Dense 2 weights of its own",)),
)  # fmt: skip
