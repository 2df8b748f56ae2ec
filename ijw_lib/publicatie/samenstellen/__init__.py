"""What is written before rendering: rapportages, the home page, the way to every report, provenance."""
