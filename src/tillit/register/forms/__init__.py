"""What is asked of the register, cleaned."""
