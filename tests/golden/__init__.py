"""Golden files and the commands that renew them."""
