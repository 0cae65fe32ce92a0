"""A problem on the workbench: where it is, and the words and edits with which its drafts are made."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from cnnstudio.core.analysis import Analysis
from cnnstudio.core.errors import ParameterError
from cnnstudio.core.fixes.fix import Draft, KnownData
from cnnstudio.core.layer_analysis import LayerAnalysis
from cnnstudio.core.layers import Category
from cnnstudio.core.layers.shapes import Shape
from cnnstudio.core.network import Layer, Network
from cnnstudio.core.problems import Cause, Problem
from cnnstudio.core.project import Project
from cnnstudio.core.texts import text


@dataclass(frozen=True)
class Case:
    """The problem, and the project in which it is."""

    problem: Problem
    project: Project
    analysis: Analysis
    """Of that project's network."""
    data: KnownData

    @property
    def network(self) -> Network:
        return self.project.network

    @property
    def layer_id(self) -> str:
        assert self.problem.layer_id is not None
        return self.problem.layer_id

    @property
    def layer(self) -> Layer:
        return self.network.layer(self.layer_id)

    @property
    def result(self) -> LayerAnalysis:
        return self.analysis.layers[self.layer_id]

    @property
    def classes(self) -> int:
        return len(self.analysis.facts.classes)

    @property
    def other(self) -> str:
        """The first of the further layers that the problem is about."""
        return self.problem.others[0]

    @cached_property
    def input_shape(self) -> Shape | None:
        """What the layer receives from its first input."""
        return next(iter(self.result.input_shapes), None)

    @cached_property
    def known_keys(self) -> frozenset[tuple[Cause, str | None]]:
        """By which the problems there are already are known."""
        return frozenset(problem.key for problem in self.analysis.problems)

    def shape(self, layer_id: str) -> Shape | None:
        return self.analysis.layers[layer_id].output_shape

    def called(self, layer_id: str) -> str:
        return self.network.called(layer_id)

    def draft(
        self, title: str, network: Network, *, is_last_resort: bool = False, is_only_choice: bool = False
    ) -> Draft:
        """Another network, all else as it is."""
        return Draft(title, self.project.with_network(network), is_last_resort, is_only_choice)

    def setting(self, layer_id: str, name: str, value: object) -> Iterator[Draft]:
        """One setting changed, where the layer has it and can take the value."""
        layer = self.network.layer(layer_id)
        if layer.spec is None or name not in layer.params:
            return
        try:
            changed = layer.with_parameter(name, value)
        except ParameterError:
            return
        parameter = layer.spec.parameter(name)
        title = text("Set {setting} of {layer} to {value}", setting=parameter.label, layer=self.called(layer_id),
                     value=parameter.show(changed.params[name]))  # fmt: skip
        yield self.draft(title, self.network.replace_layer(changed))

    def category(self, layer_id: str) -> Category | None:
        spec = self.network.layer(layer_id).spec
        return spec.category if spec is not None else None

    def chain_above(self, layer_id: str) -> Iterator[str]:
        """The layers above, nearest first, as far as each has one input and feeds one layer."""
        while len(self.network.inputs[layer_id]) == 1:
            [layer_id] = self.network.inputs[layer_id]
            if len(self.network.outputs[layer_id]) > 1:
                return
            yield layer_id

    def chain_below(self, layer_id: str) -> Iterator[str]:
        """The layers below, nearest first, as far as each has one input and feeds one layer."""
        while len(self.network.outputs[layer_id]) == 1:
            [layer_id] = self.network.outputs[layer_id]
            if len(self.network.inputs[layer_id]) > 1:
                return
            yield layer_id

    def within(self, problem: Problem, project: Project, analysis: Analysis) -> "Case":
        """Another problem, that of a draft."""
        return replace(self, problem=problem, project=project, analysis=analysis)
