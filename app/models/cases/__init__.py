"""The tables of case work: the file and its sides, papers, danger, warnings, follow-ups, lookups, lists."""
