"""The glossary in other programs' formats, read back by readers that are not ours."""
