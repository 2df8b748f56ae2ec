"""What every room stands on: errors, the project and its files, what was read, the version of the code."""
