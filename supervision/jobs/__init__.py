"""The periodic work of the system, for the clock and for the command alike."""
