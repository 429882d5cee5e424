"""Lectures for anyone: lists, a month, calendars to subscribe to, feeds, pictures."""
