"""The demonstration: units of Jilin, openly fictitious posts, and tasks made of published facts, moved by the actions."""
