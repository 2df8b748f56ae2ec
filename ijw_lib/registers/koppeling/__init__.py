"""The mapping of a foreign delivery on our registers: data in ``levering.yml``, and a proposal for it."""
