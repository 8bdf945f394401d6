"""Content codings of HTTP (RFC 9110, 8.4): gzip, deflate, br and zstd, unfolded piece by piece, so that a bomb is noticed
before it fills the memory."""

from __future__ import annotations

import zlib


class Plain:
    """A body without a coding."""

    def decode(self, chunk: bytes, room: int) -> bytes:
        """At most a little more than `room` bytes of what the chunk unfolds to."""
        return chunk

    def whole(self) -> bool:
        """Whether the coding came to its end; True for an empty body."""
        return True


class _Zlib(Plain):
    """gzip and deflate."""

    def __init__(self, coding: str) -> None:
        self.coding, self.begun = coding, False
        self.engine = zlib.decompressobj(47 if coding != "deflate" else 15)

    def decode(self, chunk: bytes, room: int) -> bytes:
        found = bytearray()
        while chunk and len(found) < max(room, 1):
            if self.engine.eof:
                if not chunk.startswith(b"\x1f\x8b"):
                    break  # bytes after the end are nobody's
                self.engine = zlib.decompressobj(47)  # RFC 1952, 2.2: a file may have several members
            try:
                found += self.engine.decompress(chunk, max(room - len(found), 1))
            except zlib.error as error:
                if self.coding != "deflate" or self.begun:
                    raise ValueError(f"the body is no valid {self.coding}: {error}") from error
                # Some servers send raw deflate under that name (RFC 9110, 8.4.1.2 notes it).
                self.engine, self.begun = zlib.decompressobj(-15), True
                continue
            self.begun = True
            chunk = self.engine.unused_data
        return bytes(found)

    def whole(self) -> bool:
        return self.engine.eof or not self.begun


class _Brotli(Plain):
    """br."""

    def __init__(self) -> None:
        import brotli

        self.engine, self.error, self.begun = brotli.Decompressor(), brotli.error, False

    def decode(self, chunk: bytes, room: int) -> bytes:
        self.begun = True
        try:
            found = bytearray(self.engine.process(chunk, output_buffer_limit=max(room, 1)))
            while len(found) < room and not self.engine.can_accept_more_data():
                found += self.engine.process(b"", output_buffer_limit=max(room - len(found), 1))
        except self.error as error:
            raise ValueError(f"the body is no valid br: {error}") from error
        return bytes(found)

    def whole(self) -> bool:
        return bool(self.engine.is_finished()) or not self.begun


class _Zstd(Plain):
    """zstd."""

    def __init__(self) -> None:
        import zstandard

        self.error, self.begun = zstandard.ZstdError, False
        # RFC 9659: a window of at most 8 MiB.
        self.engine = zstandard.ZstdDecompressor(max_window_size=2**23).decompressobj()

    def decode(self, chunk: bytes, room: int) -> bytes:
        self.begun = True
        found = bytearray()
        # In small bites: this decoder has no output limit of its own, and a bite unfolds to a bounded size.
        for start in range(0, len(chunk), 256):
            try:
                found += self.engine.decompress(chunk[start : start + 256])
            except self.error as error:
                raise ValueError(f"the body is no valid zstd: {error}") from error
            if len(found) > room:
                break
        return bytes(found)

    def whole(self) -> bool:
        return bool(self.engine.eof) or not self.begun


def decoder_of(coding: str) -> Plain:
    """What unfolds a body of this coding. Raises ValueError for one that is not known."""
    if coding in ("", "identity", "none", "utf-8", "binary"):  # the last three: seen of servers that mean none
        return Plain()
    if coding in ("gzip", "x-gzip", "deflate"):
        return _Zlib(coding)
    if coding == "br":
        return _Brotli()
    if coding == "zstd":
        return _Zstd()
    raise ValueError(f"Content-Encoding {coding!r} is not known")
