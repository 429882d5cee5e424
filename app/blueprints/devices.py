"""What a browser says of itself, in words its owner recognises."""

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from flask import request

from app import config

_SYSTEMS = (
    ("iPhone", "苹果手机"),
    ("iPad", "苹果平板"),
    ("HarmonyOS", "鸿蒙设备"),
    ("Android", "安卓设备"),
    ("Windows", "Windows 电脑"),
    ("Macintosh", "苹果电脑"),
    ("Linux", "Linux 电脑"),
)
_BROWSERS = (
    ("MicroMessenger", "微信"),
    ("Edg", "Edge"),
    ("QQBrowser", "QQ 浏览器"),
    ("Firefox", "Firefox"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)


def device() -> str:
    """`Windows 电脑上的 Chrome`; what is not known is called so."""
    agent = request.headers.get("User-Agent", "")
    system = next((name for sign, name in _SYSTEMS if sign in agent), "未知设备")
    browser = next((name for sign, name in _BROWSERS if sign in agent), "未知浏览器")
    return f"{system}上的 {browser}"


def public_address() -> str | None:
    """Where the request comes from; None where that is inside the house (a proxy, a local network) and
    tells nothing."""
    address = caller_address()
    return str(address) if address is not None and address.is_global else None


def network() -> str | None:
    """Whom limits by address count together: an address, or of IPv6 the network that one household has. None
    where every caller may look the same: the address of a proxy that nobody said to trust."""
    address = caller_address()
    if address is None or not (address.is_global or config.current().trusted_proxies):
        return None
    return str(ip_network((address, 64), strict=False)) if address.version == 6 else str(address)


def caller_address() -> IPv4Address | IPv6Address | None:
    """The address that the request comes from, through the proxies that are trusted."""
    try:
        return ip_address(request.remote_addr or "")
    except ValueError:
        return None
