families-consent =
    <b>{ $title }</b>

    What I keep, and why:
    • your Telegram name, so that I can address you, and your family’s name, which the class sees;
    • what your family chooses, does and writes: answers, reports, letters, stories, relatives in the family tree — for the map, the rating and the class book. Photos stay on Telegram;
    • a child’s first name, only for the book and only if you wish. I ask for no phone number and no surname;
    • I keep it while you are in the class, and the record of what was sent for 400 days; if you do not join, I forget you after 30. Get it all as a file with /export, or leave and erase it with /forget, on any day;
    • who runs this bot and is responsible for these data: { $operator }
families-consent-adult =
    <b>{ $title }</b>

    You are invited to join a family. What I keep, and why:
    • your Telegram name, so that I can address you;
    • what the family chooses, does and writes: answers, reports, letters, stories, relatives in the family tree. Its adults share it; what you write only for yourself is seen by you and the person you write to. Photos stay on Telegram;
    • a child’s first name, only for the book and only if you wish. I ask for no phone number and no surname;
    • I keep it while you are in the class, and the record of what was sent for 400 days; if you do not join, I forget you after 30. Get it all as a file with /export, or leave and erase it with /forget, on any day;
    • who runs this bot and is responsible for these data: { $operator }
families-agree = We agree
families-ask-name =
    What should the class call you? Everybody will see this name.

    Write it, for example: The Ivanovs, Fox Cubs, Olya’s mum.
families-name-own = { $name } and family
families-wait =
    <b>{ $name }</b>, you have signed up for { $title }.

    As soon as the teacher accepts you, I will send the month’s map. There is nothing more to do.
families-home =
    <b>{ $name }</b>
    { $title }

    { $points ->
        [0] No points yet. Anything on the map is a good start.
        [one] You have { $points } point.
       *[other] You have { $points } points.
    }
families-open = 👪 Family
families-card =
    <b>{ $name }</b>

    Another adult sees the same map and can answer for the family.
families-add-adult = Add another adult
families-rename = Change the name
families-link =
    Forward this link to the other adult. It works once, within 48 hours:
    { $url }
families-ask-rename = What is the family’s new name?
families-waiting =
    { $count ->
        [one] <b>One family is waiting</b>
       *[other] <b>{ $count } families are waiting</b>
    }
families-nobody-waits = Everybody has been accepted; nobody is waiting.
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
families-declined-now = Removed: { $name }. If this is a stranger, you can keep them from asking again.
families-accepted = The teacher has accepted your family. Here is where you can start.
families-declined = The teacher did not find your family on the class list. If that is a mistake, write to the teacher and open the link again.
families-entered = { $family }: { $person } has now joined you.
families-unreachable = I cannot write to { $family }: they have stopped the bot. Please mention it when you see them.
families-undelivered =
    { $to ->
        [family] A message did not arrive: { $name }. Telegram would not accept it. Please tell the family the news yourself; /map opens their map.
        [chat] A message to the class chat did not arrive: Telegram would not accept it. Please check that the bot is there and may write; /map opens the map there.
       *[person] A message did not arrive: { $name }. Telegram would not accept it. Please pass on the news yourself; /map opens the map.
    }
families-name-taken = The name “{ $name }” is already taken in this class. Add the child’s first name or choose another.
families-already = You are already in this class: “{ $name }”. Open /menu
families-decided = That family is no longer waiting.
families-start-again = Something got lost along the way. Please open the class link again.
families-bar = 🚫 Keep out: { $name }
families-unbar = ↩️ Let them ask again: { $name }
families-barred-now = “{ $name }” can no longer ask to join
families-unbarred-now = “{ $name }” can ask again with the class link
families-declined-open = 🚫 Declined ({ $count })
families-declined-list =
    { $count ->
        [0] Nobody has been declined.
       *[other] Those you did not accept. You can keep somebody out for good, or let them ask again.
    }
families-barred = The teacher has closed this class to you. If this is a mistake, talk to the teacher in person, who can open it again.
families-renamed = A family has changed its name: “{ $old }” is now “{ $new }”.
