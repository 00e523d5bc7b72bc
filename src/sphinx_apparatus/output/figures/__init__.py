"""Pictures of an edition as inline SVG: titled, described, legible in black and white, no Sphinx needed."""
