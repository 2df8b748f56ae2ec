"""Which reports there are to be, and which files of them are ours."""
