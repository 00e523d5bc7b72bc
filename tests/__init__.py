"""Tests of the edition and of the engine."""
