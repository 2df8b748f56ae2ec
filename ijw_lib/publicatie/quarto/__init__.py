"""The renderer that the sources are written for."""
