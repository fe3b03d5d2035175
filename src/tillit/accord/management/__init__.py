"""What the operator does with persons on the console."""
