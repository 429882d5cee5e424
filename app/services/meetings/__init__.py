"""Work meetings (例会, 座谈会) with their tasks, and the bodies that an area works with.

No resident is named here: what is about one is a case's. Neighbours use `meetings.first_due`.
"""
