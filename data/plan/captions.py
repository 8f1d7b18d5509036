"""A picture with words under it: what the picture says that the words do not."""

from dataclasses import replace

from data.plan import Plan
from data.plan.entry import Understood
from data.plan.structure.judged import same


def beyond(picture: Plan, words: Plan) -> Plan | None:
    """The picture's plan without what the words say too; None where it has nothing with a day besides.

    The same is what begins at the same moment, or on the same day under a name with a word in common.
    """
    items = tuple(one for one in picture.items if not any(_alike(one, other) for other in words.items))
    if not any(one.starts or one.ends for one in items):
        return None
    return replace(picture, items=items)


def _alike(one: Understood, other: Understood) -> bool:
    moments = (one.starts, one.ends) == (other.starts, other.ends) and not one.all_day
    return moments or same(one, other)
