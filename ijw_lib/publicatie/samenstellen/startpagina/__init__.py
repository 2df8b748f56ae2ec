"""The home page: the answers of the newest reports side by side, and all reports."""
