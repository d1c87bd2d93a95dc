"""Proves the trails unbroken, or names what was broken first: the second half of “can't be altered”."""
