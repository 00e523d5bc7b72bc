"""The Sphinx layer: nodes, domain, directives, roles, builders' support. Thin; the work is done in the core."""
