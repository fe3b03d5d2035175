"""The map of causes to goals, without a database: its templates, how boxes hang together, where they are drawn."""
