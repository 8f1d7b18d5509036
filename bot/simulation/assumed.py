"""What a simulation assumes of families: nothing of it was measured in a class that uses the bot."""

from collections.abc import Callable
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class People:
    """What is assumed of families. Each figure stands with its source, or is said to be a guess."""

    spread: float = 1.2
    """How unlike families are in taking part (standard deviation on the logit scale): a guess."""
    middle: float = 0.8
    """Whether the middle family takes part in a round (logit): a guess. That telling each family directly moves many:
    York, Loeb, Doss (2019), one concrete deed a week, +0.15 to +0.29 SD."""
    slow: float = 12.0
    """Hours in which the middle family answers a message: a guess."""
    haste: float = 0.6
    """How much who takes part more also answers sooner (correlation): a guess, and the one that counts most."""
    crowded: float = 1.0
    """How alike wishes are: the weight of the n-th dearest place is n to this power, below one: a guess (Zipf)."""
    top_of_list: float = 0.15
    """How often a choice falls on what stands high in the list shown, whatever it is: early names on a list win,
    Edwards (2015)."""
    visit: tuple[float, float, float] = (0.85, 0.75, 0.55)
    """Whether it is visited: a first wish, another wish, what was offered instead: guesses."""
    settle: float = 0.5
    """Whether a family takes what is offered instead of a wish: a guess."""
    discouraged: float = 0.35
    """How far down (logit) it takes part after a round without its first wish, and up again after one with it: a guess;
    by analogy with rankings, which move the weak and the strong apart by a quarter SD, Chen et al. (2024)."""
    reminded: float = 0.4
    """Whether a family that would have missed the moment names wishes after the one reminder: a guess between what
    reminders do and a default's 95 % (Bergman, Lasky-Fink, Rogers)."""


OTHERWISE: dict[str, Callable[[People], People]] = {
    "haste has nothing to do with taking part": lambda one: replace(one, haste=0.0),
    "nobody is discouraged": lambda one: replace(one, discouraged=0.0),
    "all wish nearly the same": lambda one: replace(one, crowded=2.0),
    "many are slow and the reminder moves nobody": lambda one: replace(one, slow=72.0, reminded=0.0),
}
"""One assumption at a time is another one: does the result turn around?"""
