"""What is known of a glossary: forms in sentences, right answers, sound laws, coverage of a text."""
