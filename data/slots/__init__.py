"""Slots: what of an item can be taken (a park for a month, a seat, a helper's role, a time), and which family has it.

One engine for all of it. The database itself keeps the capacity (`tables`, `holding`). A family takes and gives back
(`taking`), waits in a queue (`turns`), hands over and swaps (`deals`); the staff run the slots (`running`) and say on
which terms they are taken (`terms`). Every change is told to whom it concerns (`telling`), once.
"""

from data.slots.deals import Deal, agree, decline, open_deal, propose
from data.slots.deals import expire as expire_deals
from data.slots.deals import known as known_deal
from data.slots.reading import (
    Claim,
    Slot,
    Taking,
    Terms,
    Turn,
    claims_of,
    distance,
    find,
    get,
    held,
    held_by_others,
    item_of,
    kilometres,
    name_of,
    of_item,
    terms_of,
)
from data.slots.running import (
    Happening,
    allow,
    claim_again,
    close,
    families_of,
    families_with,
    free_all,
    history,
    open_places,
    open_seats,
    remove,
    reopen,
    resize,
    shut,
)
from data.slots.tables import claims, slots
from data.slots.taking import UNDO, give_back, move, take, undo
from data.slots.telling import card_letter, redraw, show_chat
from data.slots.terms import agree_on, visits
from data.slots.turns import Offer, leave, offer_of, wait
from data.slots.turns import expire as expire_offers

__all__ = [
    "UNDO",
    "Claim",
    "Deal",
    "Happening",
    "Offer",
    "Slot",
    "Taking",
    "Terms",
    "Turn",
    "agree",
    "agree_on",
    "allow",
    "card_letter",
    "claim_again",
    "claims",
    "claims_of",
    "close",
    "decline",
    "distance",
    "expire_deals",
    "expire_offers",
    "families_of",
    "families_with",
    "find",
    "free_all",
    "get",
    "give_back",
    "held",
    "held_by_others",
    "history",
    "item_of",
    "kilometres",
    "known_deal",
    "leave",
    "move",
    "name_of",
    "of_item",
    "offer_of",
    "open_deal",
    "open_places",
    "open_seats",
    "propose",
    "redraw",
    "remove",
    "reopen",
    "resize",
    "show_chat",
    "shut",
    "slots",
    "take",
    "terms_of",
    "undo",
    "visits",
    "wait",
]
