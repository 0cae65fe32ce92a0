"""CNN Studio: build a convolutional network by hand, watch it train, look inside it, take the code home.

The code stands on floors. Imports run downwards only; tests/architecture/ holds every file to it.

    cli         one file per verb; the way in (`cnnstudio`, `python -m cnnstudio`)
    gui         the window: document and undo, canvas, panels, the training session. Knows Qt, never Keras
      gui/edited_project.py  the one Project being edited: undo and analysis
      gui/editor.py      its verbs; gui/document.py adds its file
      gui/context.py     what every panel is given
      gui/window/        the window itself: bars, menu, workspaces, how it starts and how it ends
      gui/files/         project files: opened, saved, kept safe, recovered after a crash, taken home as code
      gui/canvas/        the network as cards and connections
      gui/entering/      answers that are typed: the field with its proposals, on the canvas and in the outline
      gui/outline/       the network as text: a row a layer, edited with the keys alone
      gui/panels/        one file per panel, listed in one tuple; pages of theirs in properties/ and inspect/
      gui/code/          Python that is typed, pasted or dropped: read in a thread, shown, and applied as one step
      gui/steps/         preparation and augmentation in Data: steps that are edited as layers are, and what they do
      gui/training/      the worker thread that supervises a training in a child process
      gui/help/          the help pages: one worked example a layer type, its picture, and the numbers of the text
      gui/guide/         the hints of the first minutes
      gui/looks/         colours, fonts, icons, motion
      gui/focus/         where the keyboard is: Tab in reading order, F6, the ring; gui/speech.py tells screen readers
    engine      Keras and TensorFlow, in that child process: building, training, looking inside, exporting
      engine/own_layers/ layers that Keras lacks: one file each, whose text an exported script carries
    data        image sets, prepared arrays in our cache, run folders. Knows numpy and Pillow
    maths       every layer's arithmetic, step by step, in numpy
    core        what a network IS, without any library: catalogue, project, analysis, messages, code, files
      core/layers/       THE CATALOGUE: a layer type is one literal; forms, shapes, code and tests derive from it
      core/editing/      what is done on the canvas: verbs that take a project and return the next one
      core/layout/       where cards stand when the studio arranges them
      core/project.py    the frozen value that a person edits
      core/analysis.py   shapes, counts and problems of a network
      core/messages.py   all that crosses between the window and the engine
      core/code/         a project as a Python script, and back: a script is read by its syntax, never executed

    resources.py         finds fonts, templates, data sets and help, in a checkout and in an installed wheel
"""

__version__ = "0.1.0"
