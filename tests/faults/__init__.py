"""What may go wrong below the window, and what must hold all the same.

Bad inputs, each tried on the real engine in the middle of a real training:

* Python raises: an ordinary exception, SystemExit, KeyboardInterrupt, MemoryError, an endless recursion
* the process ends: `os._exit`, a segmentation fault, an abort, SIGKILL
* it hangs: a native call that keeps the interpreter's lock for 5 s or for ever, one that gives it back but never
  returns, Python that waits for ever
* it says too much: 200,000 messages, one message of 200 MB, through the engine's own outbox and past it
* it runs out of something: memory (a limit of the process), room for files, the folder of its run
* in each phase: the model is built, Keras traces, a batch is trained, a batch is validated, a checkpoint is written

Beside a training: an engine whose log cannot be written, a process that cannot be spawned, neither process nor thread,
one that dies again and again while it loads or stands idle, a window that is killed in each phase.

In each the window lives and says why within a second, the project and its undo stack are as they were, the run has one
end, the next one trains, and no process, descriptor or thread is left.
"""
