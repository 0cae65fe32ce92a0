"""What every panel is given: the document, the selection, the training session, the images, looks and preferences."""

from dataclasses import dataclass

from PySide6.QtCore import QObject

from cnnstudio.data.script_check import ScriptCheck
from cnnstudio.gui.augmenter import Augmenter
from cnnstudio.gui.code.checking import CodeChecker
from cnnstudio.gui.code.drafting import Drafting
from cnnstudio.gui.document import ProjectDocument
from cnnstudio.gui.evaluator import Evaluator
from cnnstudio.gui.files.script_export import MakeCheck, ScriptExport
from cnnstudio.gui.gallery import Gallery
from cnnstudio.gui.guide.guide import Guide
from cnnstudio.gui.images import ImageLibrary
from cnnstudio.gui.inspector import Inspector
from cnnstudio.gui.looks.motion import Motion
from cnnstudio.gui.looks.theme import Appearance
from cnnstudio.gui.mending import Mending
from cnnstudio.gui.navigation import Navigation
from cnnstudio.gui.preferences import Preferences
from cnnstudio.gui.quiz.quiz import Quiz
from cnnstudio.gui.selection import Selection
from cnnstudio.gui.spotlight import Spotlight
from cnnstudio.gui.training.engine import HostKind
from cnnstudio.gui.training.launch import Serve, serve_engine
from cnnstudio.gui.training.past_runs import PastRuns
from cnnstudio.gui.training.rehearsing import Rehearsing
from cnnstudio.gui.training.session import TrainingSession
from cnnstudio.gui.window.choices_in_force import ChoicesInForce


@dataclass(frozen=True)
class Context:
    """The parts are QObjects with signals; panels connect to them and call their verbs."""

    document: ProjectDocument
    selection: Selection
    spotlight: Spotlight
    session: TrainingSession
    images: ImageLibrary
    """Of the document's data."""
    gallery: Gallery
    augmenter: Augmenter
    run_images: ImageLibrary
    """Of the data that the shown run trains on."""
    inspector: Inspector
    evaluator: Evaluator
    appearance: Appearance
    navigation: Navigation
    preferences: Preferences
    guide: Guide
    script_export: ScriptExport
    motion: Motion
    past_runs: PastRuns
    mending: Mending
    checker: CodeChecker
    """Reads what is typed in the drawer."""
    drafting: Drafting
    """What is typed there, until it is applied."""
    quiz: Quiz

    def close(self) -> None:
        """Ends the engine and waits for threads, within 3 s."""
        self.mending.close()
        self.drafting.close()
        self.checker.close()
        self.script_export.close()
        self.past_runs.close()
        self.session.close()
        self.images.close()
        self.run_images.close()


def make_context(
    parent: QObject | None = None,
    *,
    preferences: Preferences | None = None,
    host: HostKind | None = None,
    serve: Serve = serve_engine,
    check: MakeCheck = ScriptCheck,
) -> Context:
    """All parts, wired to each other, owned by `parent` if there is one; `close` ends what runs in the background.

    `host` None is the one that was chosen in the preferences.
    """
    preferences = preferences or Preferences(parent=parent)
    document = ProjectDocument(parent=parent)
    session = TrainingSession(parent, host=host or preferences.engine_host, serve=serve)
    images = ImageLibrary(lambda: document.project.data, parent)
    run_images = ImageLibrary(lambda: session.run.project.data if session.run else None, parent)
    appearance, navigation = Appearance(parent, preferences.scheme), Navigation(parent)
    ChoicesInForce(preferences, appearance, session, (images, run_images), navigation)
    document.changed.connect(images.refresh)
    session.run_changed.connect(run_images.refresh)
    selection = Selection(document, parent)
    inspector, evaluator = Inspector(session, run_images, parent), Evaluator(session, run_images, parent)
    Rehearsing(document, session, images, inspector)
    gallery = Gallery(images, parent)
    checker = CodeChecker(parent)
    guide = Guide(document, selection, session, run_images, inspector, evaluator, navigation, preferences, parent)
    return Context(
        document,
        selection,
        Spotlight(document, selection, parent),
        session,
        images,
        gallery,
        Augmenter(document, session, images, gallery, parent),
        run_images,
        inspector,
        evaluator,
        appearance,
        navigation,
        preferences,
        guide,
        ScriptExport(parent, check=check),
        Motion(preferences, parent),
        PastRuns(document, session, navigation, parent),
        Mending(document, navigation, parent),
        checker,
        Drafting(document, checker, navigation, parent),
        Quiz(document, selection, navigation, parent),
    )
