"""The re-integratie registers of the example delivery: a population that gives the printed figures.

``../randvoorwaarden_reintegratie.csv`` holds the printed figures, ``stromen.csv`` how many trajecten start,
change phase and end per segment. Everything else (who, when, why) is drawn by keyed hashes from those quotas.
"""
