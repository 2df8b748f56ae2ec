"""Deliveries and registers: schema, validation, snapshots. The only place that reads delivered files."""
