calendars-to = 📅 Add to my calendar
calendars-open = 📅 Calendar
calendars-choose = Calendar for { $month }: what should the file contain?
calendars-all = 📅 All events
calendars-mine = 📅 Only ours
calendars-name = { $title }: the map for { $month }
calendars-due = Due: { $title }
calendars-event = <b>{ $title }</b>. Open the file, and the event goes into your calendar. If it is moved, press “Add to my calendar” again: the new file replaces the old entry.
calendars-cancelled = <b>{ $title }</b> has been cancelled. Open the file, and it disappears from your calendar.
calendars-month =
    The calendar for { $month }: { $count ->
        [one] { $count } event
       *[other] { $count } events
    }. Open the file to add them. A newer file updates what has changed.
calendars-remove = 📅 Remove from my calendar
calendars-none = No event this month has a date, so there is nothing to put in a calendar. The rest is on the map: /map
calendars-none-mine = You have not said yes to anything yet. Answer “Going” on an event’s card or take a place, and it will be in your calendar.
calendars-no-day = This item has no date: it lasts all month, so it does not go in a calendar.
calendars-unpublished = Families cannot see this map yet. Publish it, and the calendar will be available.
