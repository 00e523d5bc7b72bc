"""Tests of laying a copy against a witness."""
