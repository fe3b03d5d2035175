"""Register: published snapshots, read through the public role."""
