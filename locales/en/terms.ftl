terms-open = 🔢 Points by kind
terms-text =
    <b>Points by kind</b>

    Deeds at home weigh as much as coming to school, unless you change it. ⚡ is accepted automatically.
terms-row = { $icon } { $kind }: { $points }
terms-row-automatic = { $icon } { $kind }: { $points } ⚡
terms-kind-text =
    { $icon } <b>{ $kind }</b>

    One deed is worth { $points ->
        [one] { $points } point
       *[other] { $points } points
    }. To change it, press a number: you will see first what changes.
terms-kind-manual = Reports wait for you to check them.
terms-kind-automatic = ⚡ Reports are accepted automatically: up to { $daily } a day and { $monthly } a month for a family. Odd ones and those above wait for you.
terms-automatic = ⚡ Accept automatically
terms-manual = I will check them
terms-a-day = { $count }/day
terms-a-month = { $count }/month
terms-preview =
    <b>{ $kind }</b>
    It was { $was }, it will be { $will }.
terms-preview-items =
    { $count ->
        [0] There are no such items on the maps.
        [one] { $count } item on the maps will change; what was sent is edited without new messages.
       *[other] { $count } items on the maps will change; what was sent is edited without new messages.
    }
terms-preview-waiting =
    { $count ->
        [0] There are no unchecked reports.
        [one] { $count } unchecked report will count anew.
       *[other] { $count } unchecked reports will count anew.
    }
terms-preview-kept =
    { $count ->
        [0] No deeds are accepted yet.
        [one] The accepted deed ({ $count }) stays as it is.
       *[other] The accepted deeds ({ $count }) stay as they are.
    }
terms-set = Change it
terms-changed = Changed
terms-no-such-kind = There is no such kind. Open the table again: /class
terms-points-range = One deed can be worth 0 to { $limit } points.
terms-cap-range = A cap is from 1 to { $limit }.
terms-kind-book-alone = Reading alone
terms-kind-book-aloud = Reading aloud
terms-kind-audio = Listening
terms-kind-video = Watching
terms-kind-school-event = School events
terms-kind-class-event = Class events
terms-kind-city-event = City events
terms-kind-venue = Museums, parks, estates
terms-kind-outing = Of one’s own
terms-kind-contest = Contests
terms-kind-project = Projects
terms-kind-story = Readers and writers
terms-kind-meeting = Meetings
terms-kind-open-lesson = Open lessons
terms-kind-helpers = Helpers
