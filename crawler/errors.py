"""Errors: one root, one class for each different reaction. Anything else is our bug and crashes with its traceback."""

from __future__ import annotations


class WillayError(Exception):
    """The root. Its message is one line that says what is wrong and what to do."""


class ConfigError(WillayError):
    """Settings or a pack are wrong: say so and change nothing (exit 2)."""


class InputError(WillayError):
    """A file or address given by the user cannot be read (exit 1, or 2 if nothing was begun)."""


class SourceError(WillayError):
    """A source is in trouble: note it in its health, go on with the others."""

    def __init__(self, source: str, reason: str) -> None:
        super().__init__(f"{source}: {reason}")
        self.source = source
        self.reason = reason


class LayoutChanged(SourceError):
    """A page no longer has the shape its source was declared with: loud, and the source is `broken`."""


class Refused(SourceError):
    """An address may not be reached, or an answer breaks a limit: hostile, never retried within the run."""


class ReadError(WillayError):
    """A document cannot be read: try again later, set it aside after three times."""


class NeedsWorker(WillayError):
    """A document holds more, or worse, than is read in the main process: a worker reads it."""


class Overtaken(WillayError):
    """Known words that were not read again changed meanwhile: the document is read whole."""


class StoreError(WillayError):
    """The archive cannot be written or is not ours: stop, nothing is lost, try later."""


class EvidenceError(WillayError):
    """The evidence cannot be written or does not match its hash: stop before anything is decided on it."""


class LockHeld(WillayError):
    """Another run is at work; the message names it."""


class DeliveryError(WillayError):
    """A notice could not be delivered: it stays in the outbox. `permanent` as RFC 5321, 4.2.1 tells 5yz from 4yz."""

    def __init__(self, reason: str, *, permanent: bool = False, uncertain: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.permanent = permanent
        self.uncertain = uncertain
        """The connection was lost after DATA: the mail may have been accepted."""
