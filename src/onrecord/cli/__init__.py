"""The command line: each command parses, calls the Python function of the same name, prints."""
