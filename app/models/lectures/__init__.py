"""Lectures and sign-ups."""
