"""The notebooks in the browser: what is built, and how it runs in Chromium."""
