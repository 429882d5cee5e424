"""What case work takes and shows: the register, the work, forms, warnings, follow-ups, lookups."""
