"""Every panel of the window, in the order of its workspace; nobody else lists them."""

from cnnstudio.gui.panels.canvas_panel import CanvasPanel
from cnnstudio.gui.panels.data_gallery import DataGalleryPanel
from cnnstudio.gui.panels.data_image import DataImagePanel
from cnnstudio.gui.panels.data_source import DataSourcePanel
from cnnstudio.gui.panels.evaluate_classes import EvaluateClassesPanel
from cnnstudio.gui.panels.evaluate_matrix import EvaluateMatrixPanel
from cnnstudio.gui.panels.evaluate_set import EvaluateSetPanel
from cnnstudio.gui.panels.inspect_image import InspectImagePanel
from cnnstudio.gui.panels.inspect_kernels import InspectKernelsPanel
from cnnstudio.gui.panels.inspect_maps import InspectMapsPanel
from cnnstudio.gui.panels.outline_drawer import OutlineDrawer
from cnnstudio.gui.panels.palette import PalettePanel
from cnnstudio.gui.panels.problems_drawer import ProblemsDrawer
from cnnstudio.gui.panels.properties import PropertiesPanel
from cnnstudio.gui.panels.python_drawer import PythonDrawer
from cnnstudio.gui.panels.summary_drawer import SummaryDrawer
from cnnstudio.gui.panels.training_overview import TrainingOverviewPanel
from cnnstudio.gui.panels.training_plots import TrainingPlotsPanel
from cnnstudio.gui.panels.training_settings import TrainingSettingsPanel
from cnnstudio.gui.window.workspace import PanelClass

PANELS: tuple[PanelClass, ...] = (
    DataSourcePanel,
    DataGalleryPanel,
    DataImagePanel,
    PalettePanel,
    CanvasPanel,
    PropertiesPanel,
    SummaryDrawer,
    PythonDrawer,
    ProblemsDrawer,
    OutlineDrawer,
    TrainingSettingsPanel,
    TrainingPlotsPanel,
    TrainingOverviewPanel,
    InspectImagePanel,
    InspectMapsPanel,
    InspectKernelsPanel,
    EvaluateSetPanel,
    EvaluateMatrixPanel,
    EvaluateClassesPanel,
)
