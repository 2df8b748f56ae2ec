"""The built site as an outsider reads it: every text in every file, and what in it is about one person.

Nothing here knows how pages and files were made; whatever stands in the folder is read.
"""
