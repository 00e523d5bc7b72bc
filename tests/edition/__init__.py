"""Tests of the edition itself, on its built pages."""
