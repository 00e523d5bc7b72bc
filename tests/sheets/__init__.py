"""Sheets to copy: worksheets, reading sheets, solutions, cards."""
