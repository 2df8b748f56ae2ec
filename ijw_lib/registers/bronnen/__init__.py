"""Where the rows of a delivery come from: text files and workbooks, behind one interface."""
