"""Digests: SHA-256 (FIPS 180-4) or SM3 (GB/T 32905-2016), in hexadecimal."""

import hashlib

ALGORITHMS = ("sha256", "sm3")


def is_available(algorithm: str) -> bool:
    """Whether this machine can compute it; SM3 comes with OpenSSL."""
    return algorithm in ALGORITHMS and algorithm in hashlib.algorithms_available


def digest(text: str, algorithm: str) -> str:
    """The digest of a text in UTF-8, 64 hexadecimal digits."""
    return hashlib.new(algorithm, text.encode()).hexdigest()


def link(previous: str, text: str, algorithm: str) -> str:
    """The digest of an entry: over the digest of the entry before it (empty for the first), a line end, its text."""
    return digest(f"{previous}\n{text}", algorithm)
