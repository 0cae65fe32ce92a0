"""What every panel is given: the document, the selection, the training session, the images and the looks."""

from dataclasses import dataclass

from cnnstudio.gui.document import ProjectDocument
from cnnstudio.gui.images import ImageLibrary
from cnnstudio.gui.navigation import Navigation
from cnnstudio.gui.selection import Selection
from cnnstudio.gui.theme import Appearance
from cnnstudio.gui.training.session import TrainingSession


@dataclass(frozen=True)
class Context:
    """The parts are QObjects with signals; panels connect to them and call their verbs."""

    document: ProjectDocument
    selection: Selection
    session: TrainingSession
    images: ImageLibrary
    appearance: Appearance
    navigation: Navigation
