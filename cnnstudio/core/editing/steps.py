"""The steps before the network, preparation and augmentation: added, taken out, put in order, switched off and set."""

from dataclasses import replace

from cnnstudio.core.editing.ids import new_id
from cnnstudio.core.errors import NetworkError
from cnnstudio.core.layers import CATALOGUE, LAYER_SPECS, Category, LayerSpec
from cnnstudio.core.network import Layer
from cnnstudio.core.project import Project
from cnnstudio.core.texts import text

STAGES = (Category.PREPARATION, Category.AUGMENTATION)
"""In the order in which an image comes through them; each is edited with the verbs below."""


def step_types(stage: Category) -> tuple[LayerSpec, ...]:
    """What can be added there, in the order of the catalogue."""
    return tuple(spec for spec in LAYER_SPECS if spec.category is stage)


def first_stage(project: Project) -> Category:
    """Where the first step stands; the augmentation where there is none."""
    return Category.PREPARATION if project.preparation else Category.AUGMENTATION


def new_step(project: Project, stage: Category, type_id: str) -> Layer:
    """A step at its defaults, not in the project yet. Raises NetworkError for a layer that belongs elsewhere."""
    spec = CATALOGUE[type_id]
    if spec.category is not stage:
        raise NetworkError(text("{layer} belongs into the network.", layer=spec.keras_class))
    return Layer(new_id((step.id for step in project.steps(stage)), type_id), type_id, spec.defaults())


def add_step(project: Project, stage: Category, step: Layer) -> Project:
    """One step more, the last."""
    return project.with_steps(stage, (*project.steps(stage), step))


def remove_step(project: Project, stage: Category, step_id: str) -> Project:
    gone = step_of(project, stage, step_id)
    return project.with_steps(stage, tuple(step for step in project.steps(stage) if step is not gone))


def move_step(project: Project, stage: Category, step_id: str, to: int) -> Project:
    """To a place counted from 0, or the nearest there is."""
    moved = step_of(project, stage, step_id)
    others = [step for step in project.steps(stage) if step is not moved]
    others.insert(max(0, to), moved)
    return project.with_steps(stage, tuple(others))


def bypass_step(project: Project, stage: Category, step_id: str, bypassed: bool = True) -> Project:
    """Images are not led through it, or are led through it again."""
    return _with_step(project, stage, replace(step_of(project, stage, step_id), bypassed=bypassed))


def set_step_parameter(project: Project, stage: Category, step_id: str, name: str, value: object) -> Project:
    """Raises ParameterError for a value that the setting cannot take."""
    return _with_step(project, stage, step_of(project, stage, step_id).with_parameter(name, value))


def step_of(project: Project, stage: Category, step_id: str) -> Layer:
    """Raises NetworkError for one that is gone."""
    found = next((step for step in project.steps(stage) if step.id == step_id), None)
    if found is None:
        raise NetworkError(text("There is no step {id} before the network any more.", id=step_id))
    return found


def _with_step(project: Project, stage: Category, changed: Layer) -> Project:
    steps = (changed if step.id == changed.id else step for step in project.steps(stage))
    return project.with_steps(stage, tuple(steps))
