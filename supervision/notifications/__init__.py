"""The only senders: what the actions have written down is carried to people."""
