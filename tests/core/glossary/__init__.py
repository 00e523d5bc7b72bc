"""The glossary: forms, answers, sound laws, cases of faults."""
