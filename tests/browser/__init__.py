"""Tests of the reader in a real browser."""
