"""Fixes for networks that put out an image: its shape, its range, its loss, and what is to be learned at all."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import replace

from cnnstudio.core.facts import CLASS, IMAGE
from cnnstudio.core.fixes.case import Case
from cnnstudio.core.fixes.editing import chained
from cnnstudio.core.fixes.fix import Draft
from cnnstudio.core.layers import CATALOGUE
from cnnstudio.core.texts import dimensions, text
from cnnstudio.core.training import LOSS_FOR, LOSSES

_Step = tuple[str, Mapping[str, object]]


def learn_class(case: Case) -> Iterator[Draft]:
    """Classes are learned again."""
    yield _learning(case, CLASS, text("Learn the class of the image instead"))


def learn_image(case: Case) -> Iterator[Draft]:
    """Where the maps that come out have the shape of the image."""
    if case.shape(case.layer_id) == case.analysis.facts.input_shape:
        yield _learning(case, IMAGE, text("Learn the image itself instead of its class"))


def make_image(case: Case) -> Iterator[Draft]:
    """One or two layers that end in the shape of the image."""
    wanted, shape = case.analysis.facts.input_shape, case.shape(case.layer_id) or ()
    values = {"shape": dimensions(wanted)}
    if shape[:-1] == wanted[:-1] and len(wanted) == 3:
        convolution = {"filters": wanted[-1], "padding": "same", "activation": "sigmoid"}
        yield _added(case, text("Add Conv2D that puts out {shape}", **values), ("conv2d", convolution))
    if "reshape" not in CATALOGUE:
        return
    reshape: _Step = ("reshape", {"target_shape": wanted})
    if math.prod(shape) == math.prod(wanted):
        yield _added(case, text("Add Reshape to {shape}", **values), reshape)
        return
    dense: _Step = ("dense", {"units": math.prod(wanted), "activation": "sigmoid"})
    flat: tuple[_Step, ...] = (("flatten", {}),) if len(shape) > 1 else ()
    title = text("Add Dense of {units} units and Reshape to {shape}", units=math.prod(wanted), **values)
    yield _added(case, title, *flat, dense, reshape)


def pixel_loss(case: Case) -> Iterator[Draft]:
    """The loss with which most begin: it compares pixel by pixel, whatever their range."""
    training = case.project.training.with_setting("loss", LOSS_FOR[IMAGE])
    title = text("Set the loss to {loss}", loss=text(LOSSES[training.loss].title))
    yield Draft(title, replace(case.project, training=training))


def end_in_sigmoid(case: Case) -> Iterator[Draft]:
    """Values between 0 and 1."""
    placed = tuple(case.setting(case.layer_id, "activation", "sigmoid"))
    yield from placed
    if not placed:
        yield _added(case, text("Add Activation with sigmoid at the end"), ("activation", {"activation": "sigmoid"}))


def _learning(case: Case, target: str, title: str) -> Draft:
    return Draft(title, replace(case.project, training=case.project.training.with_setting("target", target)))


def _added(case: Case, title: str, *steps: _Step) -> Draft:
    end = [case.layer_id, *case.chain_below(case.layer_id)][-1]
    return case.draft(title, chained(case.network, end, *steps))
