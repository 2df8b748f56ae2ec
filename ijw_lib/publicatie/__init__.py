"""From executed notebooks and texts to the website and the PDFs."""
