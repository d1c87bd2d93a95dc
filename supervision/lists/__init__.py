"""Task lists as governments write them, read without guessing: rows, names of units, dates, quantities."""
