"""What addresses were called on buttons that stand in chats, and in questions that somebody has not answered yet.

"works.open:3:7" does what "submissions.open:3:7" does. New buttons carry the present address (0030, 0043).
"""

FORMER = {
    "deals": "swaps",
    "entering": "staff_deeds",
    "mails": "direct_messages",
    "norms": "point_rules",
    "offices": "office_hours",
    "openings": "prompts",
    "running": "slots_admin",
    "works": "submissions",
    "classrooms.chat": "chats.open",
    "classrooms.settings": "settings.open",
    "drafts.line": "lines.open",
    "drafts.line-as": "lines.as",
    "drafts.line-kinds": "lines.kinds",
    "entries.paste": "plans.paste",
    "months.map": "maps.open",
    "threads.mail": "threads.message",
}
for was, now, acts in (
    ("classrooms", "settings", "at-once day eve hour language offer part remind retitle"),
    ("drafts", "lines", "folded"),
    ("drafts", "plans", "copy copy-from template"),
    ("feeds", "suggestions", "apply event ignore leave month news take take-all"),
    ("months", "maps", "near section soon"),
    ("teams", "rosters", "help make making mates put remove"),
):
    FORMER |= {f"{was}.{act}": f"{now}.{act}" for act in acts.split()}


def present(address: str) -> str:
    """What this address, or its feature's word, is now."""
    feature, dot, act = address.partition(".")
    return FORMER.get(address) or FORMER.get(feature, feature) + dot + act
