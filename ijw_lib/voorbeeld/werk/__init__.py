"""The *werk* registers of the example delivery: dienstverbanden, werkplekken, lonen and verzuim.

``randvoorwaarden_werk.csv`` holds every printed figure these records must add up to; ``standen.csv``,
``uitstroom_wsw.csv``, ``uitstroom_beschut_werk.csv`` and ``verzuimdoelen.csv`` the path between them.
Draws depend on their own key only (:func:`ijw_lib.voorbeeld.verdelen.trek`), so the bytes are the same on
every run. No record has a date of 29 February, and none follows another on 1 March: the delivery can be
moved by a year.
"""
