"""Whether a certificate is genuine."""
