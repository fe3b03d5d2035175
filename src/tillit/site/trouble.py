"""What the command line says instead of a trace when something outside the program is wrong."""


class Trouble(Exception):
    """The text says what is wrong and what helps; the door prints it and ends with 1."""
