"""Fixes for both ends: the shape that enters, the answer that comes out, and the loss that judges it."""

from collections.abc import Iterator
from dataclasses import replace

from cnnstudio.core.fixes.case import Case
from cnnstudio.core.fixes.connections import classifier
from cnnstudio.core.fixes.editing import above, below, chained, moved_above, new_layer, with_setting
from cnnstudio.core.fixes.fix import Draft
from cnnstudio.core.layers import CATALOGUE, Category
from cnnstudio.core.place import width_parameter
from cnnstudio.core.texts import dimensions, text
from cnnstudio.core.training import LOSSES

SOFTMAX = "softmax"


def shape_from_data(case: Case) -> Iterator[Draft]:
    """Every Input takes what the data deliver."""
    network = case.network
    for layer in network.layers:
        if layer.params.get("shape") is not None and not layer.takes_inputs:
            network = with_setting(network, layer.id, "shape", None)
    if network is not case.network:
        shape = dimensions(case.analysis.facts.input_shape)
        yield case.draft(text("Take the shape from the data: {shape}", shape=shape), network)


def data_of_shape(case: Case) -> Iterator[Draft]:
    """Images of the shape that the Input asks for."""
    wanted = case.shape(case.layer_id)
    for title, choice in case.data.choices:
        project = replace(case.project, data=choice)
        if choice.source != case.project.data.source and case.data.facts(project).input_shape == wanted:
            yield Draft(text("Choose the data {title}", title=title), project)


def set_width(case: Case) -> Iterator[Draft]:
    """The layer that decides how many numbers come out gives one for each class."""
    for layer_id in (case.layer_id, *case.chain_above(case.layer_id)):
        result = case.analysis.layers[layer_id]
        if result.output_shape is None:
            return
        name = width_parameter(result.layer, result.weights, result.output_shape)
        if name:
            yield from case.setting(layer_id, name, case.classes)
            return


def add_dense(case: Case) -> Iterator[Draft]:
    """One more layer that answers; not behind one that was to answer itself."""
    if case.result.trail.function == SOFTMAX:
        return
    title = text("Add Dense of {classes} units with softmax", classes=case.classes)
    yield case.draft(title, chained(case.network, case.layer_id, classifier(case.classes)))


def make_vector(case: Case) -> Iterator[Draft]:
    """Before the Dense that works on maps, or behind maps of which there is one for each class."""
    shape = case.shape(case.layer_id)
    trail = case.result.trail
    for type_id in ("flatten", *global_pooling(len(shape or ()))):
        layer = new_layer(case.network, type_id)
        if trail.spread:
            title = text("Insert {layer} before {target}", layer=layer.type_title, target=case.called(trail.spread))
            yield case.draft(title, above(case.network, trail.spread, layer))
        else:
            title = text("Add {layer} at the end", layer=layer.type_title)
            yield case.draft(title, chained(case.network, case.layer_id, (type_id, {})))


def add_classifier(case: Case) -> Iterator[Draft]:
    """The half of a network that classifies."""
    shape = case.shape(case.layer_id) or ()
    for type_id in (*global_pooling(len(shape)), "flatten"):
        title = text("Add {layer} and Dense of {classes} units", layer=CATALOGUE[type_id].keras_class,
                     classes=case.classes)  # fmt: skip
        yield case.draft(title, chained(case.network, case.layer_id, (type_id, {}), classifier(case.classes)))


def global_pooling(rank: int) -> tuple[str, ...]:
    """The type that turns maps of this rank (channels included) into their means, where there is one."""
    type_id = f"global_average_pooling{rank - 1}d"
    return (type_id,) if type_id in CATALOGUE else ()


def sigmoid_of_one(case: Case) -> Iterator[Draft]:
    """A single number between 0 and 1 that can be either."""
    yield from case.setting(case.layer_id, "activation", "sigmoid")


def end_in_softmax(case: Case) -> Iterator[Draft]:
    """Probabilities: the activation there is becomes softmax; where there is none, the last weights get one."""
    bent = case.result.trail.bent or case.layer_id
    placed = (*case.setting(bent, "activation", SOFTMAX),)
    if not placed and case.result.trail.stacked:
        placed = (*case.setting(case.result.trail.stacked, "activation", SOFTMAX),)
    yield from placed
    if not placed or case.layer.spec is None or case.layer.spec.category is Category.POOLING:
        activation = new_layer(case.network, "activation", {"activation": SOFTMAX})
        end = [case.layer_id, *case.chain_below(case.layer_id)][-1]
        yield case.draft(text("Add Activation with softmax at the end"), below(case.network, end, activation))


def drop_before_weights(case: Case) -> Iterator[Draft]:
    """Dropout stands where the answer is still to be weighed."""
    for layer_id in case.chain_above(case.layer_id):
        result = case.analysis.layers[layer_id]
        if result.output_shape and width_parameter(result.layer, result.weights, result.output_shape):
            title = text("Move {layer} before {target}", layer=case.called(case.layer_id), target=case.called(layer_id))
            yield case.draft(title, moved_above(case.network, case.layer_id, layer_id))
            return


def cross_entropy(case: Case) -> Iterator[Draft]:
    """The loss that goes with probabilities."""
    for type_id, loss in LOSSES.items():
        if loss.takes_logarithm:
            training = case.project.training.with_setting("loss", type_id)
            title = text("Set the loss to {loss}", loss=text(loss.title))
            yield Draft(title, replace(case.project, training=training))
            return
