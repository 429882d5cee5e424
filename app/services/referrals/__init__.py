"""Handing a matter on: the directory of who takes what.

Neighbours use `receivers`.
"""
