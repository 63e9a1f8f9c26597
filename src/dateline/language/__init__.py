"""Reports to sentences, and what a model marked in them.  The weights lie in `weights/`."""
