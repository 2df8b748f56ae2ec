"""The embedded renderer: pandoc, Typst and Pagefind over a documented subset of what Quarto reads."""
