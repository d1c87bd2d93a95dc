"""Whether a colour can be read on white: relative luminance and contrast ratio as WCAG 2 defines them (1.4.3)."""

import re

COLOUR = re.compile(r"#[0-9a-f]{6}", re.IGNORECASE)
# AA for text of normal size.
READABLE = 4.5
SHARES = (0.2126, 0.7152, 0.0722)


def luminance(colour: str) -> float:
    """0 for black to 1 for white, of a colour such as #b3261e."""
    parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    linear = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return sum(share * part for share, part in zip(SHARES, linear, strict=True))


def contrast_on_white(colour: str) -> float:
    """1 for white to 21 for black."""
    return 1.05 / (luminance(colour) + 0.05)


def is_readable(colour: str) -> bool:
    return bool(COLOUR.fullmatch(colour)) and contrast_on_white(colour) >= READABLE
