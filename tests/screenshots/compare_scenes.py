"""Compare networks: an edited network beside the state before, the same on both sides, a file that cannot be read."""

from pathlib import Path

from cnnstudio.core.layers import Category
from cnnstudio.gui.compare.dialog import CompareDialog
from cnnstudio.gui.compare.sources import of_file, of_template, present
from tests.screenshots.build_scenes import build
from tests.screenshots.scene import Scene
from tests.screenshots.studio import Act, Studio


def _edited(studio: Studio) -> None:
    build()(studio)
    document = studio.context.document
    document.set_parameter("conv2d_1", "filters", 8)
    document.remove(["max_pooling2d_2"])
    document.add_layer("dropout", (300.0, 900.0), "dense_1")
    studio.window.dialogs.show_comparison()
    studio.breathe()


def _dialog(studio: Studio) -> CompareDialog:
    found = studio.window.findChild(CompareDialog)
    assert isinstance(found, CompareDialog)
    return found


def _only_differences(studio: Studio) -> None:
    _edited(studio)
    _dialog(studio).only_differences.click()


def _around(studio: Studio) -> None:
    build()(studio)
    document = studio.context.document
    document.set_training(document.project.training.with_optimizer("sgd").with_setting("epochs", 9))
    document.add_step(Category.AUGMENTATION, "random_flip")
    studio.window.dialogs.show_comparison()
    studio.breathe()
    _dialog(studio).view.scrollToBottom()


def _with(template: str) -> Act:
    def arrange(studio: Studio) -> None:
        _edited(studio)
        _dialog(studio).put(0, of_template(template))

    return arrange


def _same(studio: Studio) -> None:
    _edited(studio)
    _dialog(studio).put(0, present(studio.context.document))


def _unreadable(studio: Studio) -> None:
    _edited(studio)
    _dialog(studio).sources[0].choose(lambda: of_file(Path("gone.cnn")))


COMPARE = (
    Scene("build-compare", _edited, Studio.close_above),
    Scene("build-compare-differences", _only_differences, Studio.close_above),
    Scene("build-compare-around", _around, Studio.close_above),
    Scene("build-compare-templates", _with("resnet-20"), Studio.close_above),
    Scene("build-compare-same", _same, Studio.close_above),
    Scene("build-compare-unreadable", _unreadable, Studio.close_above),
)
