"""Nothing is lost on the way: the site, the book and the e-book hold the same records, in the same order."""
