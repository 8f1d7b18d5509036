"""Pictures that say what a label says: an hour, a place, a day or a price under the thing that it is of."""

from data.plan.structure.said import Said
from data.plan.structure.walk import Walk

_ICONS = {
    "🕒": "time",
    "⏰": "time",
    "⌚": "time",
    "⏱": "time",
    "⏲": "time",
    "📍": "place",
    "📌": "place",
    "🏠": "place",
}
_ICONS |= {"🗺": "place", "🏛": "place", "📅": "when", "📆": "when", "🗓": "when", "🎟": "note", "🎫": "note", "💰": "note"}
_ICONS |= {"💵": "note", "💳": "note"} | {chr(dial): "time" for dial in range(0x1F550, 0x1F568)}


def pictured(walk: Walk, line: Said) -> bool:
    """«🕒 18:00», «📍 актовый зал» under an item, in the same group: a picture that says what a label says."""
    role, last = _ICONS.get(line.text[:1]), walk.last
    if role is None or last is None or line.mark != "☺" or line.gap or walk.said is None or line.opens:
        return False
    if role == "note" or last.cells.get(role):
        return False if walk.find(line.body).day else walk.join(line, line.body)
    found = walk.find(line.body)
    if role == "place":
        if found.when or found.reason or line.words > 8:
            return False
    elif role == "time":
        if found.day or not (found.hour and found.alone):
            return False
    elif not (found.alone and found.when) or walk.find(last.text).day or walk.above.day is not None:
        return False
    last.cells[role] = line.body
    return walk.join(line)
