"""Talking to WeChat: what is needed of it (`gateway`), the real thing, a fake, a simulation."""
