"""What is true: tables, rules and verbs. Features stand in wings, upon a flat ground."""

WINGS = ("slots", "school", "deeds", "books", "events", "map", "standing", "talk")
"""In their order: a wing imports from the ground and from the wings before it."""


def flat(module: str) -> str:
    """A module's name without its wing: what is remembered by it outlasts a move. `slots` is a feature, too."""
    return ".".join(part for part in module.split(".") if part not in WINGS or part == "slots")
