"""Choice of form, legal check, criteria, matrices and factors: what the parties think before they decide."""
