"""The register of cases: taking one in, conflicts of interest, two persons found to be one, the bare list.

The tables are `models/cases/files.py` and `links.py`.
"""
