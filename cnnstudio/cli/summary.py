"""`cnnstudio summary`: shapes and counts of a network, layer by layer."""

import argparse
import json

from cnnstudio.cli.projects import ARGUMENT, find_project
from cnnstudio.core.analysis import Analysis, LayerAnalysis, analyze
from cnnstudio.core.texts import dimensions, mark, number, text

NAME = "summary"
SUMMARY = mark("Print every layer's output shape and parameter count.")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("project", metavar=ARGUMENT)
    parser.add_argument("--json", action="store_true", help=text("print JSON"))


def run(arguments: argparse.Namespace) -> int:
    from cnnstudio.data.sources import facts

    project = find_project(arguments.project)
    analysis = analyze(project.network, facts(project))
    print(json.dumps(_as_values(analysis), indent=2) if arguments.json else _as_table(analysis))
    return 0


def _as_values(analysis: Analysis) -> dict[str, object]:
    """`output_shape` has no batch, and is null where it cannot be known."""
    return {
        "layers": [_layer_values(result) for result in analysis.layers.values()],
        "total": analysis.parameters,
        "trainable": analysis.trainable,
        "non_trainable": analysis.non_trainable,
        "problems": [
            {
                "severity": problem.severity.value,
                "layer": problem.layer_id,
                "message": problem.message,
                "hint": problem.hint,
            }
            for problem in analysis.problems
        ],
    }


def _layer_values(result: LayerAnalysis) -> dict[str, object]:
    return {
        "id": result.layer.id,
        "type": result.layer.type_id,
        "output_shape": None if result.output_shape is None else list(result.output_shape),
        "parameters": result.parameters,
        "trainable": result.trainable,
        "non_trainable": result.non_trainable,
    }


def _as_table(analysis: Analysis) -> str:
    rows = [(text("Layer"), text("Settings"), text("Output"), text("Parameters"))]
    rows += [_row(result) for result in analysis.layers.values()]
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    lines = [
        f"{layer:<{widths[0]}}  {settings:<{widths[1]}}  {shape:>{widths[2]}}  {count:>{widths[3]}}"
        for layer, settings, shape, count in rows
    ]
    lines.insert(1, "─" * len(lines[0]))
    lines.append(
        text(
            "{total} parameters: {trainable} trainable, {rest} non-trainable.",
            total=number(analysis.parameters),
            trainable=number(analysis.trainable),
            rest=number(analysis.non_trainable),
        )
    )
    lines += [f"{problem.severity.value}: {problem.message} {problem.hint}".rstrip() for problem in analysis.problems]
    return "\n".join(lines)


def _row(result: LayerAnalysis) -> tuple[str, str, str, str]:
    layer = result.layer
    settings = layer.spec.settings_line(layer.params) if layer.spec else ""
    shape = "?" if result.output_shape is None else dimensions(result.output_shape)
    return layer.title, settings, shape, number(result.parameters)
