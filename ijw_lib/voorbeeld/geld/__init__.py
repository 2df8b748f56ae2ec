"""The money of the example delivery: budget, ledger, bijdrage, reserves and staff."""
