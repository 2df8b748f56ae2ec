"""The folder of the site: made whole or not at all, stamped, searched, served."""
