"""Every panel of the window, by its workspace and in order; nobody else lists them."""

from collections.abc import Mapping, Sequence

from cnnstudio.gui.window.panel_entry import PanelEntry

PANELS: Mapping[str, Sequence[PanelEntry]] = {
    "data": (
        PanelEntry("cnnstudio.gui.panels.data_source", "DataSourcePanel"),
        PanelEntry("cnnstudio.gui.panels.data_gallery", "DataGalleryPanel"),
        PanelEntry("cnnstudio.gui.panels.data_image", "DataImagePanel"),
    ),
    "build": (
        PanelEntry("cnnstudio.gui.panels.palette", "PalettePanel"),
        PanelEntry("cnnstudio.gui.panels.canvas_panel", "CanvasPanel"),
        PanelEntry("cnnstudio.gui.panels.properties", "PropertiesPanel"),
        PanelEntry("cnnstudio.gui.panels.summary_drawer", "SummaryDrawer"),
        PanelEntry("cnnstudio.gui.panels.python_drawer", "PythonDrawer"),
        PanelEntry("cnnstudio.gui.panels.problems_drawer", "ProblemsDrawer"),
        PanelEntry("cnnstudio.gui.panels.outline_drawer", "OutlineDrawer"),
    ),
    "train": (
        PanelEntry("cnnstudio.gui.panels.training_settings", "TrainingSettingsPanel"),
        PanelEntry("cnnstudio.gui.panels.training_plots", "TrainingPlotsPanel"),
        PanelEntry("cnnstudio.gui.panels.training_overview", "TrainingOverviewPanel"),
    ),
    "inspect": (
        PanelEntry("cnnstudio.gui.panels.inspect_image", "InspectImagePanel"),
        PanelEntry("cnnstudio.gui.panels.inspect_maps", "InspectMapsPanel"),
        PanelEntry("cnnstudio.gui.panels.inspect_kernels", "InspectKernelsPanel"),
    ),
    "evaluate": (
        PanelEntry("cnnstudio.gui.panels.evaluate_set", "EvaluateSetPanel"),
        PanelEntry("cnnstudio.gui.panels.evaluate_matrix", "EvaluateMatrixPanel"),
        PanelEntry("cnnstudio.gui.panels.evaluate_classes", "EvaluateClassesPanel"),
    ),
}
