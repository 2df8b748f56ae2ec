"""Whether a delivery is whole: against the snapshot in use, and against its own months.

``drempels.yml`` says per register what is looked at, and from where a change is a stop or a waarschuwing.
"""
