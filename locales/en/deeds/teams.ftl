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
        [0] 👥 No teams yet. Be the first, as one family or with friends.
        [one] 👥 { $count } team is taking part.
       *[other] 👥 { $count } teams are taking part.
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
teams-result-laureate = Prizewinner
teams-result-took = For taking part
teams-result-own = In your own words
teams-ours = 👥 Our team
teams-take-part = 🙋 We’re taking part
teams-run = 🧭 Teams and steps
teams-begin = 🙋 Our own team
teams-join = ➕ Join: { $name }
teams-choose =
    <b>{ $title }</b>

    Take part as one family or with others. More families can join your team.
teams-line = 👥 { $name }
teams-begun = You are taking part
teams-in-now = You are in the team: { $name }
teams-archive = 📦 Everything as one archive
teams-diploma-png = 🏅 Diploma
teams-diploma-a4 = 🖨 Diploma A4
teams-give-result = 🏅 The team’s result
teams-mates = 👥 Families
teams-help = 🙋 I’ll help
teams-rename = ✏️ Name
teams-leave = Leave
teams-remove = 🗑 Remove
teams-ask-leave = Leave the team “{ $name }”? What you have sent stays with the team.
teams-ask-leave-last = There is nobody else in the team. Leave it? The team disappears along with what you have sent; your points stay.
teams-leave-yes = Yes, leave
teams-leave-no = We’re staying
teams-left = You are no longer taking part: <b>{ $title }</b>. You can come back the same way.
teams-ask-name = What is the team called? Write a name of up to { $limit } characters.
teams-running =
    <b>{ $title }</b>
    { $count ->
        [0] No teams yet. Families start them with “We’re taking part”, and you can make some too.
        [one] { $count } team
       *[other] { $count } teams
    }
teams-running-no-steps =
    <b>{ $title }</b>
    { $count ->
        [0] No teams yet.
        [one] { $count } team.
       *[other] { $count } teams.
    } Add steps: what to hand in and by when. Families get reminders and hand in their work step by step.
teams-run-line = <b>{ $name }</b> { $marks }
teams-make = ➕ Team
teams-steps =
    { $count ->
        [0] 📋 Steps
       *[other] 📋 Steps ({ $count })
    }
teams-helps = Noted: you are helping
teams-helps-no-more = You are no longer helping this team
teams-mates-title = Families in <b>{ $name }</b>
teams-mates-text = Press a family to add it or take it out. A family from another team moves here and is told.
teams-removed = The team has been removed
teams-joined = Your team has a new family: { $family } — <b>{ $title }</b>
teams-moved = The teacher has put you in a team: <b>{ $title }</b>
teams-not-here = There are no teams here. Projects and contests: /map
teams-not-yours = That belongs to another team. Open yours from the map: /map
teams-over = “{ $title }” is over, and the teams are complete. New projects: /map
teams-already = Your family is already in a team: { $name }. Leave it first.
teams-full = The team “{ $name }” is full. Choose another one or start your own.
teams-too-many = There are already { $limit } teams, and there is no room for more. Please join one of them.
teams-name-taken = There is already a team called “{ $name }”. Please choose another name.
teams-not-empty = There are families in “{ $name }”. Move them to another team first.
teams-points-add = Points for the steps and for the result add up.
teams-limit = A team can have up to { $limit } families.
teams-won = { $result }: { $name }
