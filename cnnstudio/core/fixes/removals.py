"""Fixes that take something away."""

from collections.abc import Iterator
from dataclasses import replace

from cnnstudio.core.fixes.case import Case
from cnnstudio.core.fixes.fix import Draft
from cnnstudio.core.healing import without
from cnnstudio.core.network import Network
from cnnstudio.core.texts import plural, text


def remove(case: Case) -> Iterator[Draft]:
    """The layer, what lay above and below it connected."""
    yield case.draft(_title(case), without(case.network, [case.layer_id]))


def give_up(case: Case) -> Iterator[Draft]:
    """As `remove`, behind all that helps too; without the layer where branches meet all but one would lead nowhere."""
    joins = len(case.network.inputs[case.layer_id]) > 1
    network = without(case.network, [case.layer_id])
    yield case.draft(_title(case), network, is_last_resort=True, is_only_choice=joins)


def remove_branch(case: Case) -> Iterator[Draft]:
    """The layer and all above it that lead to nothing else."""
    gone = leading_nowhere_else(case.network, case.layer_id)
    if len(gone) == 1:
        title = _title(case)
    else:
        title = plural(
            "Remove {layer} and the {count} layer that leads to it",
            "Remove {layer} and the {count} layers that lead to it",
            len(gone) - 1,
            layer=case.called(case.layer_id),
        )
    yield case.draft(title, case.network.remove_layers(gone))


def leading_nowhere_else(network: Network, layer_id: str) -> list[str]:
    """The layer and all above it that feed nothing but these; an Input stays."""
    gone, waiting = [layer_id], [layer_id]
    while waiting:
        for source in network.inputs[waiting.pop()]:
            layer = network.layer(source)
            if source not in gone and layer.takes_inputs and set(network.outputs[source]) <= set(gone):
                gone.append(source)
                waiting.append(source)
    return gone


def _title(case: Case) -> str:
    return text("Remove {layer}", layer=case.called(case.layer_id))


def forget_settings(case: Case) -> Iterator[Draft]:
    """What a newer version wrote about the layer."""
    extra = {name: value for name, value in case.layer.extra.items() if name != "params"}
    yield case.draft(text("Forget these settings"), case.network.replace_layer(replace(case.layer, extra=extra)))
