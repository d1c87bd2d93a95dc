"""How much, how many, how far: figures read from the records."""
