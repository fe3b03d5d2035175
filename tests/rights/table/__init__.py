"""The lines of the permission matrix, a file for each package; tests/rights/matrix.py says how they are read."""
