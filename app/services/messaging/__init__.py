"""What people are told, and by which way: the outbox and inbox, reminders, quiet hours, delivery by WeChat
and the permissions for it, links and codes into the mini-program.

Neighbours write `messages` and `reminders` in their own transaction; only the worker delivers.
"""
