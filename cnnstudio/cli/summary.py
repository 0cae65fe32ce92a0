"""`cnnstudio summary`: shapes, counts and costs of a network, layer by layer."""

import argparse
import json

from cnnstudio.cli.projects import ARGUMENT, find_project
from cnnstudio.core.analysis import Analysis, analyze
from cnnstudio.core.costs import Memory
from cnnstudio.core.layer_analysis import LayerAnalysis
from cnnstudio.core.texts import byte_size, dimensions, mark, number, text

NAME = "summary"
SUMMARY = mark("Print every layer's output shape, parameter count and cost.")


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
    """`output_shape` has no batch, and is null where it cannot be known; `memory` is in bytes, for a batch."""
    return {
        "layers": [_layer_values(analysis, result) for result in analysis.layers.values()],
        "total": analysis.parameters,
        "trainable": analysis.trainable,
        "non_trainable": analysis.non_trainable,
        "multiply_adds": analysis.multiply_adds,
        "memory": {**_memory_values(analysis.memory), "run": analysis.run_bytes},
        "batch": analysis.facts.batch,
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


def _layer_values(analysis: Analysis, result: LayerAnalysis) -> dict[str, object]:
    return {
        "id": result.layer.id,
        "type": result.layer.type_id,
        "output_shape": None if result.output_shape is None else list(result.output_shape),
        "parameters": result.parameters,
        "trainable": result.trainable,
        "non_trainable": result.non_trainable,
        "multiply_adds": result.multiply_adds,
        "memory": _memory_values(analysis.memory_of(result.layer.id)),
    }


def _memory_values(memory: Memory) -> dict[str, int]:
    return {
        "weights": memory.weights,
        "optimizer": memory.optimizer,
        "activations": memory.activations,
        "training": memory.training,
    }


def _as_table(analysis: Analysis) -> str:
    titles = (
        text("Layer"),
        text("Settings"),
        text("Output"),
        text("Parameters"),
        text("Multiply-adds"),
        text("Memory"),
    )
    rows = [titles, *(_row(analysis, result) for result in analysis.layers.values())]
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = ["  ".join(_padded(cell, place, widths) for place, cell in enumerate(row)) for row in rows]
    lines.insert(1, "─" * len(lines[0]))
    lines += _totals(analysis)
    lines += [f"{problem.severity.value}: {problem.message} {problem.hint}".rstrip() for problem in analysis.problems]
    return "\n".join(lines)


def _padded(cell: str, place: int, widths: list[int]) -> str:
    """Words to the left, numbers to the right."""
    return cell.ljust(widths[place]) if place < _WORDS else cell.rjust(widths[place])


_WORDS = 2
"""Columns that hold words."""


def _totals(analysis: Analysis) -> list[str]:
    memory = analysis.memory
    return [
        text(
            "{total} parameters: {trainable} trainable, {rest} non-trainable.",
            total=number(analysis.parameters),
            trainable=number(analysis.trainable),
            rest=number(analysis.non_trainable),
        ),
        text("{count} multiply-adds for one image.", count=number(analysis.multiply_adds)),
        text(
            "Training with a batch of {batch} takes up to {run} of memory: {weights} of weights, {optimizer} for the "
            "optimizer, {activations} of activations, and room for gradients.",
            run=byte_size(analysis.run_bytes),
            batch=analysis.facts.batch,
            weights=byte_size(memory.weights),
            optimizer=byte_size(memory.optimizer),
            activations=byte_size(memory.activations),
        ),
    ]


def _row(analysis: Analysis, result: LayerAnalysis) -> tuple[str, ...]:
    layer = result.layer
    settings = layer.spec.settings_line(layer.params) if layer.spec else ""
    settings = text("bypassed") if result.is_bypassed else settings
    if result.output_shape is None:
        return layer.title, settings, "?", "?", "?", "?"
    return (
        layer.title,
        settings,
        dimensions(result.output_shape),
        number(result.parameters),
        number(result.multiply_adds),
        byte_size(analysis.memory_of(layer.id).training),
    )
