"""The command line: what the commands are, and what they do."""
