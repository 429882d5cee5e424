"""What a district says for itself about its cases: the words to choose from, the days of calls, the years.

An admin keeps it. What all districts show is kept by who looks after all of them.
"""
