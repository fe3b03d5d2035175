"""The words of the command line, each with `main(arguments) -> exit code`."""
