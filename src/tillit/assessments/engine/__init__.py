"""The legal check as a calculation: rules and amounts are data, answers come from the parties, nothing is stored.

It knows no Django and no database, so that anybody can read and run it, and a lawyer can test it against a case. It
never says that something is lawful: it says what was asked and answered, under which version, and what is still open.
"""
