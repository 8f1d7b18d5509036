"""Slots: what of an item can be taken (a park for a month, a seat, a helper's role, a time), and which family has it.

One engine for all of it. The database itself keeps the capacity (`tables`, `holding`). A family takes and gives back
(`taking`), waits in a queue (`waitlist`), hands over and swaps (`swaps`), or names wishes (`wishes`) by which all is
given out at one moment (`drawings`, by the rule of `allotment`); the staff run the slots (`slots_admin`),
and say on which terms they are taken (`terms`). Every change is told to whom it concerns (`telling`), once.
"""

from data.slots.allotment import own_order
from data.slots.cards import SlotCard, SlotList, Spot, been_by, card, listed, season
from data.slots.drawings import begin_wishes, begin_with_map, first_come, give_out, round_record, settle_wishes
from data.slots.facts import Claim, Slot, Taking, Terms, Turn
from data.slots.moments import TOLD, class_changed, family_changed, item_changed, visits_changed
from data.slots.offerings import item_of, rounds_of, terms_of
from data.slots.reading import claims_of, distance, find, get, held, held_by_others, kilometres, name_of, of_item
from data.slots.roles import Role, add_roles, has_done_less, read_roles
from data.slots.slots_admin import (
    SlotHappening,
    add_places,
    allow,
    claim_again,
    close,
    families_of,
    families_with,
    follow,
    free_all,
    history,
    holders,
    open_catalogue,
    open_places,
    open_seats,
    remove,
    reopen,
    resize,
    shut,
)
from data.slots.swaps import Swap, agree, decline, open_swap, propose
from data.slots.swaps import expire as expire_swaps
from data.slots.swaps import known as known_swap
from data.slots.tables import claims, purge, slots
from data.slots.taking import UNDO, give_back, move, reclaim, take, undo, vacate
from data.slots.telling import card_letter, redraw, show_chat
from data.slots.terms import agree_on, remembered_from, visits, year_of
from data.slots.times import Time, add_times, of_host, read_times, write_note
from data.slots.visits import choose_day, close_due, confirm, owe_due, visited
from data.slots.waitlist import Offer, leave, must_not_be_over, offer_of, serve_queues, wait
from data.slots.waitlist import expire as expire_offers
from data.slots.wishes import MOST as MOST_WISHES
from data.slots.wishes import Wishing, Wishlist, move_wish, name_wish, strike_wish, wishing

__all__ = [
    "MOST_WISHES",
    "TOLD",
    "UNDO",
    "Claim",
    "Offer",
    "Role",
    "Slot",
    "SlotCard",
    "SlotHappening",
    "SlotList",
    "Spot",
    "Swap",
    "Taking",
    "Terms",
    "Time",
    "Turn",
    "Wishing",
    "Wishlist",
    "add_places",
    "add_roles",
    "add_times",
    "agree",
    "agree_on",
    "allow",
    "been_by",
    "begin_wishes",
    "begin_with_map",
    "card",
    "card_letter",
    "choose_day",
    "claim_again",
    "claims",
    "claims_of",
    "class_changed",
    "close",
    "close_due",
    "confirm",
    "decline",
    "distance",
    "expire_offers",
    "expire_swaps",
    "families_of",
    "families_with",
    "family_changed",
    "find",
    "first_come",
    "follow",
    "free_all",
    "get",
    "give_back",
    "give_out",
    "has_done_less",
    "held",
    "held_by_others",
    "history",
    "holders",
    "item_changed",
    "item_of",
    "kilometres",
    "known_swap",
    "leave",
    "listed",
    "move",
    "move_wish",
    "must_not_be_over",
    "name_of",
    "name_wish",
    "of_host",
    "of_item",
    "offer_of",
    "open_catalogue",
    "open_places",
    "open_seats",
    "open_swap",
    "owe_due",
    "own_order",
    "propose",
    "purge",
    "read_roles",
    "read_times",
    "reclaim",
    "redraw",
    "remembered_from",
    "remove",
    "reopen",
    "resize",
    "round_record",
    "rounds_of",
    "season",
    "serve_queues",
    "settle_wishes",
    "show_chat",
    "shut",
    "slots",
    "strike_wish",
    "take",
    "terms_of",
    "undo",
    "vacate",
    "visited",
    "visits",
    "visits_changed",
    "wait",
    "wishing",
    "write_note",
    "year_of",
]
