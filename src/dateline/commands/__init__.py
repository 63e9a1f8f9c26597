"""The commands: one module a verb of the command line.  `cli` assembles them."""
