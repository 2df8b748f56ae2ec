"""What everything on a site that is not a data package says of the cells in those packages.

A page, a chart, a text beside a picture, a workbook, a document and the index of the search carry figures
too. Each is read as anybody can read it and cut into utterances; an utterance that says a number of a cell
that the package withholds is a finding, unless the number is that of a cell that is told.
"""
