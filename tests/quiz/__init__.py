"""Question banks for learning platforms."""
