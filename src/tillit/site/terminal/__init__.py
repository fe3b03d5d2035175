"""How the command line speaks and takes files."""
