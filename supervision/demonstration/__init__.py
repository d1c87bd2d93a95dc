"""The demonstration: Jilin's units, openly fictitious posts, tasks of published facts, moved by the actions."""
