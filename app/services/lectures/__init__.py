"""Dated lectures from draft to report: publishing, sign-up, wait-list, approval, questions, series, photos,
teaching offers to lecturers.

Neighbours read by `reading`, take seats by `signups` and `waitlist`, and follow a lecture by `steps`.
"""
