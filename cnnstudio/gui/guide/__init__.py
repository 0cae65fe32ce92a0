"""The first minutes: hints, one at a time, each pinned to the control that it speaks of."""
