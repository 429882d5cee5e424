"""Paper: data in, the bytes of a PDF out. Knows no tables and no requests."""
