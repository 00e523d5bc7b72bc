"""Tests of the house rules: code, spelling, documentation."""
