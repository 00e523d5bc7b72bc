"""What an edition becomes: HTML assets and visitors, citation style, and one writer per further format."""
