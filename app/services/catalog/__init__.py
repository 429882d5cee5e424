"""What can be taught and by whom: the menu of courses and the pool of lecturers.

Neighbours use `courses` and `lecturers`, whose hours are claimed here.
"""
