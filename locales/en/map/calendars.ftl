calendars-to = 📅 To my calendar
calendars-open = 📅 Calendar
calendars-choose = The calendar for { $month }: what should the file hold?
calendars-all = 📅 All events
calendars-mine = 📅 Only ours
calendars-name = { $title }: the map for { $month }
calendars-due = Due: { $title }
calendars-event = <b>{ $title }</b>. Open the file, and the event goes into your calendar. If it is moved, press “To my calendar” again: the new file replaces the old entry.
calendars-cancelled = <b>{ $title }</b> is cancelled. Open the file, and it leaves your calendar.
calendars-month =
    The calendar for { $month }: { $count ->
        [one] { $count } event
       *[other] { $count } events
    }. Open the file to add them. A newer file updates what has changed.
calendars-remove = 📅 Take it out of my calendar
calendars-none = No event of this month has a day, so there is nothing to put into a calendar. For the rest see the map: /map
calendars-none-mine = You have not said yes to anything so far. Answer “Going” on an event’s card or take a place, and it will be in your calendar.
calendars-no-day = This item has no day: it lasts all month and does not go into a calendar.
calendars-unpublished = Families do not see this map yet. Publish it, and the calendar will be there.
