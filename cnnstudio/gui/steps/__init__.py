"""Preparation and augmentation in Data: the steps in their order, and what they make of an image."""
