"""Tests of core/check."""
