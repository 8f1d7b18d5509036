"""What a simulation assumes of families: nothing of it was measured in a class that uses the bot."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace


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


@dataclass(frozen=True, slots=True)
class Habits:
    """What is assumed of a family's weeks. In SD: parts of `spread`, the difference between families."""

    spread: float = 1.2
    """How unlike families are in doing something in a week (SD on the logit scale): a guess."""
    middle: float = -1.6
    """Whether the middle family does something in a week by itself (logit; 17 %): a guess."""
    homely: float = 0.7
    """How much liker families are to do things at home than outside (log of the weights): a guess."""
    told: dict[int, float] = field(default_factory=lambda: {1: 0.0, 2: 0.1, 3: 0.15, 5: 0.05})
    """What so many messages a week add (SD). Three beat one and five (Cortes, Fricke, Loeb, Song 2018, who also saw
    −0.15 SD for the weakest with one); three moved families by 0.15 to 0.29 SD (York, Loeb, Doss 2019). Two is
    between: a guess."""
    mutes: float = 0.004
    """Whether a family silences the bot in a week, for each message beyond two: a guess."""
    named: float = 0.5
    """What naming one concrete deed adds (logit): a guess, about 0.4 SD for that one week."""
    liked: float = 0.7
    """What it adds that the deed is of a kind the family likes (logit): a guess. That fitted texts move those far from
    the middle is from Doss, Fahle, Loeb, York."""
    hard: float = 0.9
    """What each step beyond the family's own takes off (logit): a guess."""
    dull: float = 0.2
    """What each step below it takes off (logit): a guess."""
    again: float = 0.5
    """What the same deed twice in a row takes off (logit): a guess."""
    refuses: float = 0.05
    """Whether a family wants no more hints after one that came to nothing: a guess."""
    displaces: float = 0.25
    """How often a hinted deed takes the place of the next of its own: prompts displace other good deeds (Robinson et
    al.); how often is a guess."""
    high: float = 0.0
    """What a place in the first third adds for some weeks (SD): a guess."""
    low: float = -0.25
    """What a place in the lower half takes off (SD): a strong league takes off a quarter, Chen et al. (2024)."""
    absent: float = -0.1
    """What it takes off not to stand in a rating of all (SD): a guess."""
    together: float = 0.05
    """What a common goal adds to each (SD): a guess."""


HABITS_OTHERWISE: dict[str, Callable[[Habits], Habits]] = {
    "who stands low is spurred on, who stands high rests": lambda one: replace(one, low=0.25, high=-0.15, absent=0.1),
    "places move nobody, the common goal does": lambda one: replace(one, low=0.0, absent=0.0),
    "no deed fits better than another": lambda one: replace(one, liked=0.0, hard=0.0, dull=0.0, again=0.0),
    "what is easy bores no family": lambda one: replace(one, dull=0.0, again=0.0, liked=0.0),
    "each hinted deed takes the place of another": lambda one: replace(one, displaces=1.0),
    "naming a deed adds nothing": lambda one: replace(one, named=0.0, liked=0.0),
    "nobody silences the bot": lambda one: replace(one, mutes=0.0),
    "one in fifty silences it a week for each message too many": lambda one: replace(one, mutes=0.02),
}
"""The same of weeks. That low places spur on and high ones let rest is what Hydari, Adjerid, Striegel (2023) found of
walkers."""
