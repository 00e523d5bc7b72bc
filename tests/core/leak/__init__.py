"""Tests of core/leak."""
