"""What lies in a case's files: entries and their drafts, agreements, the list of papers, sheets drawn of it.

The tables are `models/cases/files.py` and `papers.py`.
"""
