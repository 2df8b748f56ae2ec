"""What is withheld so that nobody can be found: figures that are bound to each other, protected together.

A caller says which numbers there are, what binds them and which are sensitive (``opgave.py``);
``oplossen.py`` answers which are withheld, at the least loss it can find. Tables, periods and gemeenten are
unknown here.
"""
