families-consent =
    <b>{ $title }</b>

    What I keep, and why:
    • your name in Telegram, to address you, and your family’s name: the class sees it;
    • what your family chose, did and wrote: answers, reports, letters, stories, relatives in the family tree — for the map, the rating and the class’s book. Photos stay at Telegram;
    • a child’s first name only for the book, and only if you wish. I ask for no phone number and no surname;
    • I keep it while you are in the class, the record of what was sent for 400 days; if you do not come in, I forget you after 30. Get it all as a file: /export; leave and erase it: /forget, on any day;
    • who runs this bot and answers for these data: { $operator }
families-consent-adult =
    <b>{ $title }</b>

    You are invited into a family. What I keep, and why:
    • your name in Telegram, to address you;
    • what the family chose, did and wrote: answers, reports, letters, stories, relatives in the family tree. Its adults share it; what you write for yourself alone is seen by you and whom you write to. Photos stay at Telegram;
    • a child’s first name only for the book, and only if you wish. I ask for no phone number and no surname;
    • I keep it while you are in the class, the record of what was sent for 400 days; if you do not come in, I forget you after 30. Get it all as a file: /export; leave and erase it: /forget, on any day;
    • who runs this bot and answers for these data: { $operator }
families-agree = We agree
families-ask-name =
    What shall the class call you? Everybody will see this name.

    Write it, for example: The Ivanovs, Fox Cubs, Olya’s mum.
families-name-own = { $name } and family
families-wait =
    <b>{ $name }</b>, you are on the list of { $title }.

    Once the teacher accepts you, I will send the month’s map at once. There is nothing more to do.
families-home =
    <b>{ $name }</b>
    { $title }

    { $points ->
        [0] No points yet. Any deed on the map is a good start.
        [one] You have { $points } point.
       *[other] You have { $points } points.
    }
families-open = 👪 Family
families-card =
    <b>{ $name }</b>

    Another adult sees the same map and can answer for the family.
families-add-adult = Bring in another adult
families-rename = Change the name
families-link =
    Pass this link on to the other adult. It works once, for 48 hours:
    { $url }
families-ask-rename = What is the family’s new name?
families-waiting =
    { $count ->
        [one] <b>One family is waiting</b>
       *[other] <b>{ $count } families are waiting</b>
    }
families-nobody-waits = Everybody is in, nobody is waiting.
families-accept-all = ✓ Accept all ({ $count })
families-decline = Not ours
families-list = 👪 Families
families-accepted-list =
    { $count ->
        [0] <b>No families yet</b>
        [one] <b>{ $count } family in the class</b>
       *[other] <b>{ $count } families in the class</b>
    }
families-line-waiting = • { $name } — on Telegram: { $adults }
families-line = • { $name }
families-accepted-now =
    { $count ->
        [0] Everybody is in already
        [one] { $count } family accepted
       *[other] { $count } families accepted
    }
families-accepted-one = Accepted: { $name }
families-declined-now = Removed: { $name }. If this is a stranger, you can keep them out, so that they do not ask again.
families-accepted = The teacher has accepted your family. Here is where to begin.
families-declined = The teacher did not find your family on the class’s list. If that is a mistake, write to them and open the link again.
families-entered = { $person } is now in the family “{ $family }” too.
families-unreachable = I cannot write to the family “{ $family }”: they have stopped the bot. Please mention it when you see them.
families-undelivered =
    { $to ->
        [family] A message to the family “{ $name }” did not arrive: Telegram did not take it. Please tell them the news yourself; /map opens their map.
        [chat] A message to the class chat did not arrive: Telegram did not take it. Please see whether the bot is there and may write; /map opens the map there.
       *[person] A message to { $name } did not arrive: Telegram did not take it. Please tell them the news yourself; /map opens the map.
    }
families-name-taken = There is a family “{ $name }” in the class already. Add the child’s first name or choose another.
families-already = You are in this class already: “{ $name }”. Open /menu
families-decided = That family is not waiting any more.
families-start-again = The beginning was lost. Please open the class’s link again.
families-bar = 🚫 Keep out: { $name }
families-unbar = ↩️ May ask again: { $name }
families-barred-now = “{ $name }” cannot ask to come in any more
families-unbarred-now = “{ $name }” may ask again by the class’s link
families-declined-open = 🚫 Declined ({ $count })
families-declined-list =
    { $count ->
        [0] Nobody was declined.
       *[other] Whom you did not accept. You can keep somebody out for good, or let them ask again.
    }
families-barred = The teacher does not let you into this class. If this is a mistake, talk to the teacher in person, who can open the door again.
families-renamed = The family “{ $old }” is now called “{ $new }”.
