"""Critical editions and teaching kits with Sphinx, without publishing the edited text."""

__version__ = "0.1.0"
