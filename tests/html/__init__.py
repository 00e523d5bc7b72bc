"""Tests of how the edition looks and reads."""
