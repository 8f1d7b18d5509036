drafts-make = 🗺 Make a map
drafts-which = Which month is the map for?
drafts-paste =
    <b>{ $month }</b>

    Send the plan as text, a line for each item, under headings. For example:

    Books: read aloud
    Nosov. The Dreamers
    School
    12.12 18:00 New Year concert @ assembly hall
    City
    20.12 12:00 Museum of Cosmonautics @ 111 Mira Avenue
    Olympiad “Museums. Parks. Estates”

    First I will show how I understand it; until you press Save, nothing is kept.
drafts-preview =
    <b>{ $month }</b>: { $items ->
        [0] no item understood
        [one] { $items } item understood
       *[other] { $items } items understood
    }{ $unread ->
        [0] .
        [one] , { $unread } line not.
       *[other] , { $unread } lines not.
    }
drafts-understood = { $icon } <b>{ $title }</b> — { $details }
drafts-unread =
    { $count ->
        [one] <b>I do not understand this line:</b>
       *[other] <b>I do not understand these lines:</b>
    }
drafts-unread-line = { $line }: “{ $text }” — { $reason }
drafts-why-no-kind = it is not clear what this is; put a heading above, such as “School”
drafts-why-no-title = it has no title
drafts-why-no-such-date = there is no such day
drafts-why-no-such-time = there is no such time
drafts-why-other-month = that is another month
drafts-why-weekday-mismatch = the weekday does not fit the date
drafts-why-after-unread = it continues a line that I do not understand
drafts-why-date-unclear = it is not clear which day; write 12.12, for example
drafts-why-ends-before-starts = it ends before it starts
drafts-why-heading-unread = the day in the heading above is not understood
drafts-why-negative-points = points are never negative
drafts-why-no-date = there is a time but no day
drafts-why-several-dates = several different days; put each on a line
drafts-why-several-times = several different times; leave one
drafts-why-time-unclear = morning or evening? write 15:00, for example
drafts-why-too-long = the line is too long; split it
drafts-why-unknown-heading = I do not know this heading; “School”, “Class”, “City”, “Books” will do
drafts-preview-more = To add to it, send more text. To correct it, press “Again” and send the whole plan.
drafts-save =
    { $count ->
        [one] Save { $count } item
       *[other] Save { $count } items
    }
drafts-again = Again
drafts-saved = Saved
drafts-seats =
    { $count ->
        [one] { $count } place
       *[other] { $count } places
    }
drafts-add = Add items
drafts-empty-plan = There is no text in the message. Please send the plan in lines.
drafts-long-plan = The plan is longer than { $limit } characters. Please split it in two.
drafts-gone = That draft is gone. Press /plan and send the plan again.
drafts-nothing-understood = No item was understood, so there is nothing to save. Put headings such as “Books”, “School”, “City” and send the plan again.
