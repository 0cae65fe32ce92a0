"""The tests, in rooms that mirror the package. A regular package, so that no stranger's `tests` can shadow it."""
