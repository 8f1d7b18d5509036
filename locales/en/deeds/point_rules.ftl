point_rules-open = 🔢 Points for activities
point_rules-text =
    <b>Points for activities</b>

    Activities at home count as much as coming to school, unless you decide otherwise. ⚡ means accepted automatically.
point_rules-row = { $icon } { $kind }: { $points }
point_rules-row-automatic = { $icon } { $kind }: { $points } ⚡
point_rules-kind-text =
    { $icon } <b>{ $kind }</b>

    One activity is worth { $points ->
        [one] { $points } point
       *[other] { $points } points
    }. To change that, press a number: first I will show what would change.
point_rules-kind-manual = Reports wait for you to check them.
point_rules-kind-automatic = ⚡ Reports are accepted automatically: up to { $daily } a day and { $monthly } a month per family. Odd ones and any more than that wait for you.
point_rules-automatic = ⚡ Accept automatically
point_rules-manual = I will check them
point_rules-a-day = { $count }/day
point_rules-a-month = { $count }/month
point_rules-preview =
    <b>{ $kind }</b>
    It was { $was }; it will be { $will }.
point_rules-preview-items =
    { $count ->
        [0] There are no such items on the maps.
        [one] { $count } item on the maps will change; what was sent is updated without new messages.
       *[other] { $count } items on the maps will change; what was sent is updated without new messages.
    }
point_rules-preview-waiting =
    { $count ->
        [0] There are no unchecked reports.
        [one] { $count } unchecked report will get the new points.
       *[other] { $count } unchecked reports will get the new points.
    }
point_rules-preview-kept =
    { $count ->
        [0] Nothing has been accepted yet.
        [one] What has been accepted ({ $count }) stays as it is.
       *[other] What has been accepted ({ $count }) stays as it is.
    }
point_rules-set = Change it
point_rules-changed = Changed
point_rules-kind-book-alone = Reading alone
point_rules-kind-book-aloud = Reading aloud
point_rules-kind-audio = Listening
point_rules-kind-video = Watching
point_rules-kind-school-event = School events
point_rules-kind-class-event = Class events
point_rules-kind-city-event = City events
point_rules-kind-venue = Museums, parks, estates
point_rules-kind-outing = Our own activity
point_rules-kind-contest = Contests
point_rules-kind-project = Projects
point_rules-kind-story = Readers and Writers
point_rules-kind-meeting = Meetings
point_rules-kind-open-lesson = Open lessons
point_rules-kind-helpers = Helpers
