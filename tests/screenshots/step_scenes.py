"""Preparation and augmentation in Data: empty, with steps and what they make of an image, advised against, the menu."""

from collections.abc import Callable
from dataclasses import replace

from cnnstudio.core.editing.steps import STAGES
from cnnstudio.core.layers import CATALOGUE, Category
from cnnstudio.core.network import Layer
from cnnstudio.core.project import Project
from cnnstudio.core.templates import template
from cnnstudio.gui.panels.data_source import DataSourcePanel
from cnnstudio.gui.steps.section import StepsSection
from tests.screenshots.scene import Scene
from tests.screenshots.studio import Act, Studio


def _project(*types: str) -> Project:
    steps = tuple(Layer(f"{type_id}_1", type_id, CATALOGUE[type_id].defaults()) for type_id in types)
    return replace(template("mnist-cnn"), augmentation=steps)


def _bare() -> Project:
    return replace(template("mnist-cnn"), preparation=())


def _cropped() -> Project:
    crop = Layer("center_crop_1", "center_crop", CATALOGUE["center_crop"].checked({"height": 20, "width": 20}))
    project = template("augmentation")
    return replace(project, preparation=(*project.preparation, crop))


def _section(studio: Studio, stage: Category = Category.AUGMENTATION) -> StepsSection:
    panel = studio.window.workspaces["data"].panel("data_source")
    assert isinstance(panel, DataSourcePanel)
    return panel.steps[stage]


def _steps(project: Callable[[], Project], unfolded: str = "") -> Act:
    """`unfolded`: the id of a step whose settings are seen, with what mends it."""

    def arrange(studio: Studio) -> None:
        studio.open_project(project())
        studio.show("data")
        augmenter = studio.context.augmenter
        for stage in STAGES:
            for card in _section(studio, stage).list.cards:
                card.unfold(card.step_id == unfolded)
        studio.breathe()
        card = _section(studio).list.card(unfolded)
        if card is not None:
            studio.context.navigation.show_steps(Category.AUGMENTATION, unfolded)
            studio.wait(lambda: len(card.notes.fixes()) >= len(card.notes.notes()))
        if augmenter.is_on:
            studio.wait(lambda: augmenter.versions is not None)

    return arrange


def _menu(studio: Studio) -> None:
    _steps(lambda: _project())(studio)
    _section(studio).begin.click()


STEPS = (
    Scene("data-steps-empty", _steps(_bare)),
    Scene("data-augmentation", _steps(lambda: _project("random_rotation", "random_translation"), "random_rotation_1")),
    Scene("data-augmentation-advice", _steps(lambda: _project("random_zoom", "random_flip"), "random_flip_1")),
    Scene("data-augmentation-prepared", _steps(_cropped)),
    Scene("data-augmentation-menu", _menu, Studio.close_above),
)
