"""Tests of the Sphinx layer: projects that are built."""
