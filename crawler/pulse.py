"""The dead man's switch: a plain GET to an address of the user's own with each heartbeat. If it stays away, a service
outside tells people that Willay itself fell silent."""

from __future__ import annotations

TIMEOUT_S = 10.0


async def pulse(url: str) -> str:
    """Ask for the address once. Returns what went wrong, or nothing; the next heartbeat tries again."""
    # Imported here: asked once a day.

    import aiohttp

    try:
        timeout = aiohttp.ClientTimeout(total=TIMEOUT_S)
        # The user's own address, from the settings: it may well be of the inside.
        async with aiohttp.ClientSession(timeout=timeout) as session, session.get(url) as answer:
            return "" if answer.status < 400 else f"the server answered {answer.status}"
    except (TimeoutError, aiohttp.ClientError, ValueError) as error:
        return str(error) or type(error).__name__
