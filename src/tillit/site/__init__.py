"""Site: settings, addresses, the command line, the embedded database, install and upgrade."""
