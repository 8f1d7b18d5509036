teams-all = 🧩 Projects
teams-all-title = <b>Contests and projects</b>
teams-all-line = { $icon } { $title } — { $when }
teams-all-none = There are no contests and projects yet. They come with the map: /map
teams-title = <b>{ $title }</b>
teams-nobody = nobody yet
teams-families = 👥 Taking part: { $families }
teams-named = 👥 <b>{ $name }</b>: { $families }
teams-helper = { $name } helps
teams-count =
    { $count ->
        [0] 👥 No teams yet. Be the first: as one family or with friends.
        [one] 👥 { $count } team takes part.
       *[other] 👥 { $count } teams take part.
    }
teams-step = { $mark } { $title } <i>({ $more })</i>
teams-step-bare = { $mark } { $title }
teams-step-until = by { $day }
teams-step-points = +{ $points }
teams-result =
    Result: <b>{ $result }</b>{ $points ->
        [0] {""}
       *[other] {" "}(+{ $points })
    }
teams-result-first = 1st place
teams-result-second = 2nd place
teams-result-third = 3rd place
teams-result-laureate = Laureate
teams-result-took = For taking part
teams-result-own = In your own words
teams-ours = 👥 Our team
teams-take-part = 🙋 We take part
teams-run = 🧭 Teams and steps
teams-begin = 🙋 A team of our own
teams-join = ➕ Join: { $name }
teams-choose =
    <b>{ $title }</b>

    Take part as one family or with others. More families can join your team.
teams-line = 👥 { $name }
teams-begun = You take part
teams-in-now = You are in the team: { $name }
teams-archive = 📦 Everything as one archive
teams-diploma-png = 🏅 Diploma
teams-diploma-a4 = 🖨 Diploma A4
teams-give-result = 🏅 The team’s result
teams-mates = 👥 Families
teams-help = 🙋 I help
teams-rename = ✏️ Name
teams-leave = Leave
teams-remove = 🗑 Remove
teams-ask-leave = Leave the team “{ $name }”? What you have sent stays with the team.
teams-ask-leave-last = Nobody but you is in the team. Leave? The team disappears with what you have sent; points stay.
teams-leave-yes = Yes, leave
teams-leave-no = We stay
teams-left = You do not take part any more: <b>{ $title }</b>. You can come back the same way.
teams-ask-name = What is the team called? Write up to { $limit } characters.
teams-running =
    <b>{ $title }</b>
    { $count ->
        [0] No teams yet. Families make them with “We take part”, and you can make some too.
        [one] { $count } team
       *[other] { $count } teams
    }
teams-running-no-steps =
    <b>{ $title }</b>
    { $count ->
        [0] No teams yet.
        [one] { $count } team.
       *[other] { $count } teams.
    } Add steps: what is to be handed in and by which day. Families are reminded and hand in step by step.
teams-run-line = <b>{ $name }</b> { $marks }
teams-make = ➕ Team
teams-steps =
    { $count ->
        [0] 📋 Steps
       *[other] 📋 Steps ({ $count })
    }
teams-helps = Noted: you help
teams-helps-no-more = You do not help this team any more
teams-mates-title = Families of <b>{ $name }</b>
teams-mates-text = Press a family to put it in or take it out. A family of another team moves here and is told.
teams-removed = The team is gone
teams-joined = Your team has been joined by { $family } — <b>{ $title }</b>
teams-moved = The teacher has put you into a team: <b>{ $title }</b>
teams-not-here = There are no teams here. Projects and contests: /map
teams-not-yours = That is another team’s. Open yours from the map: /map
teams-over = “{ $title }” is over, and its teams are complete. New projects: /map
teams-already = Your family is in a team already: { $name }. Leave it first.
teams-full = The team “{ $name }” has no room left. Choose another one or begin your own.
teams-too-many = There are { $limit } teams already, no more fit. Please join one of them.
teams-name-taken = There is a team “{ $name }” already. Please choose another name.
teams-not-empty = There are families in “{ $name }”. Move them to another team first.
teams-points-add = Points for the steps and for the result add up.
teams-limit = A team takes up to { $limit } families.
teams-won = { $result }: { $name }
