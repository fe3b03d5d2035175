"""Lists of partnerships as people keep them in Excel: read, matched to our columns, made files of, and written.

Nothing here asks the database.
"""
