"""Tillit: the place where civil society and public bodies own one partnership record as equals."""
