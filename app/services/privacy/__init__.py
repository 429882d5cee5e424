"""What is held about a person: theirs to take away and to have erased, and what the clock empties.

A new table is entered in `subject_rights` and gets a retention.
"""
