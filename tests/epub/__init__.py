"""The e-book."""
