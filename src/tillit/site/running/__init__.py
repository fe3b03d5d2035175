"""Running: what `up`, `serve`, `worker` and `doctor` do."""
