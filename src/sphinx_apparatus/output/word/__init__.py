"""Worksheets that teachers may edit: documents for word processors (DOCX)."""
