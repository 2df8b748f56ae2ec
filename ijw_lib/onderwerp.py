"""What a page or a register part is about: the slug of a gemeente, or :data:`REGIO` for all together."""

REGIO = "regio"
