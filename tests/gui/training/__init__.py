"""Tests of `cnnstudio.gui.training`."""
