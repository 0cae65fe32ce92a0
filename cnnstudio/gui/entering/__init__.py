"""Answers that are typed: the field with its proposals, on the canvas and in the outline."""
