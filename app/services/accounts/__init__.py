"""Signing in and out, for residents and staff: sessions, console accounts, the second factor, a member of
staff's WeChat.

Neighbours use `sessions`; accounts are changed here alone.
"""
