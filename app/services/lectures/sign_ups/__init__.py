"""Sign-ups of a lecture: places, waiting, approval, questions, and the lists of who comes.

Neighbours take seats by `signups` and `waitlist`.
"""
