"""The backend that ships: one folder, searched in the process that asks."""
