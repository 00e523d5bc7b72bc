"""The seal under which answers are published, and its golden examples."""
