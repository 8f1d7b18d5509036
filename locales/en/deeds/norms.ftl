norms-open = 🔢 Points by kind
norms-text =
    <b>Points by kind</b>

    Deeds at home weigh as much as coming to school, unless you change it. ⚡ is accepted automatically.
norms-row = { $icon } { $kind }: { $points }
norms-row-automatic = { $icon } { $kind }: { $points } ⚡
norms-kind-text =
    { $icon } <b>{ $kind }</b>

    One deed is worth { $points ->
        [one] { $points } point
       *[other] { $points } points
    }. To change it, press a number: you will see first what changes.
norms-kind-manual = Reports wait for you to check them.
norms-kind-automatic = ⚡ Reports are accepted automatically: up to { $daily } a day and { $monthly } a month for a family. Odd ones and those above wait for you.
norms-automatic = ⚡ Accept automatically
norms-manual = I will check them
norms-a-day = { $count }/day
norms-a-month = { $count }/month
norms-preview =
    <b>{ $kind }</b>
    It was { $was }, it will be { $will }.
norms-preview-items =
    { $count ->
        [0] There are no such items on the maps.
        [one] { $count } item on the maps will change; what was sent is edited without new messages.
       *[other] { $count } items on the maps will change; what was sent is edited without new messages.
    }
norms-preview-waiting =
    { $count ->
        [0] There are no unchecked reports.
        [one] { $count } unchecked report will count anew.
       *[other] { $count } unchecked reports will count anew.
    }
norms-preview-kept =
    { $count ->
        [0] No deeds are accepted yet.
        [one] The accepted deed ({ $count }) stays as it is.
       *[other] The accepted deeds ({ $count }) stay as they are.
    }
norms-set = Change it
norms-changed = Changed
norms-kind-book-alone = Reading alone
norms-kind-book-aloud = Reading aloud
norms-kind-audio = Listening
norms-kind-video = Watching
norms-kind-school-event = School events
norms-kind-class-event = Class events
norms-kind-city-event = City events
norms-kind-venue = Museums, parks, estates
norms-kind-outing = Of one’s own
norms-kind-contest = Contests
norms-kind-project = Projects
norms-kind-story = Readers and Writers
norms-kind-meeting = Meetings
norms-kind-open-lesson = Open lessons
norms-kind-helpers = Helpers
