"""How the trail is sealed: pure functions over text and bytes, so that a stranger can do the same (docs/trail.md)."""
