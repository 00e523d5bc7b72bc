"""The class workbook: what it holds, what it must not hold, and that Jupyter Book builds it."""
