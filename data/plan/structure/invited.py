"""An invitation over several lines: «Приглашаем вас на новогодний праздник / «В гостях у сказки»»."""

import re

from data.patterns import pattern
from data.plan.structure.said import Said
from data.plan.structure.walk import Walk

_INVITES = pattern(
    r"(?:(?:мы )?приглаша\w+(?: (?:вас|всех|ребят|детей|родителей|и|вместе|с|детьми))*|приглашение|приходите)?\s*"
    r"на (?P<ru>[а-яё][\w -]{3,60})"
    r"|(?:(?:you are|you['’]re|we) (?:warmly |cordially )?invit\w+(?: you)? to|please join us for|invitation to)"
    r" (?:a |an |the |our )?(?P<en>[\w' -]{3,60})",
    re.IGNORECASE,
)
_ALONE = pattern(r"(?:мы )?приглаша\w+(?: (?:вас|всех|ребят|детей|родителей|и))*|приглашение|приходите", re.IGNORECASE)
_FORM = pattern(
    r"(?:\w+(?:ый|ая|ое|ий) )?(?:праздник|конкурс|выставка|спектакль|концерт|викторина|игра|квест|мастер-класс"
    r"|акция|фестиваль|балет"
    r"|классный час|беседа|олимпиада|представление|сказка|фильм|play|show|concert|film|workshop|exhibition)",
    re.IGNORECASE,
)
"""What it is, over its name."""
_OTHER_CASE = pattern(r"\b\w+(?:ую|юю|у|ю)\b", re.IGNORECASE)


def invited(walk: Walk, line: Said) -> bool:
    """What one is invited to, over its name in quotation marks: both are its title, if it stands in the first case."""
    after = walk.ahead()
    if _ALONE.fullmatch(line.body.rstrip(" :.!")) and isinstance(after, Said) and after.body.lower().startswith("на "):
        after.body = after.text = f"{line.body} {after.body}"
        return walk.head(line)
    named = _FORM.fullmatch(line.body) is not None and not line.mark
    if named and isinstance(after, Said) and after.body[:1] in '«"“„' and not after.gap and not after.mark:
        after.body = after.text = f"{line.body} {after.body}"
        after.gap = line.gap
        walk.headings.append(line.number)
        return True
    found = _INVITES.fullmatch(line.body.rstrip(" :.!"))
    if found is None or line.mark or not isinstance(after, Said) or after.body[:1] not in '«"“„':
        return False
    if walk.find(line.body).when or walk.find(after.body).when:
        return False
    form = (found["ru"] or found["en"]).strip()
    if not (found["ru"] and _OTHER_CASE.search(form)):
        after.body = f"{form[0].upper()}{form[1:]} {after.body}"
        after.text = after.body
    after.gap = line.gap
    return walk.head(line)
