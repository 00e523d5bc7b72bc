"""Tests of the printed book."""
