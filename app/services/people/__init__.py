"""Residents as persons: profile and consent, the couple link, who is who at WeChat, whether somebody may be
in danger, texts that are checked before others read them.

Neighbours use `profiles`, `couples`, `risk` and `text_checks`; nothing here tells one person of another.
"""
