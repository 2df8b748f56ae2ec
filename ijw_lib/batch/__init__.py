"""From plan to executed notebooks: papermill over the runs, several at once, nothing half written."""
