webcals-open = 🔄 A calendar that keeps itself up to date
webcals-choose =
    <b>A calendar at an address</b>

    Give this address to the calendar on your phone or computer, and it looks here by itself: what is new turns up, what is moved moves, what is cancelled goes. All your classes in one.

    Google looks every 8–24 hours, others more often. What is urgent I still write to you here.
webcals-all = 📅 All events
webcals-ours = 📅 Only ours
webcals-card =
    { $mine ->
        [ours] <b>Only ours</b>: where you said you are going, what you took, what you were invited to.
       *[all] <b>All events</b> on the map.
    }

    Press your calendar, or copy the address and paste it where your calendar says “Add by URL” or “Subscribe”. With Google this works on a computer only.

    The address is yours alone: please do not pass it on, whoever has it sees these events. { $alarms ->
        [yes] It has alarms: two hours before, or at 18:00 the day before where there is no time. Google and some others do not show them.
       *[no] It has no alarms; the reminders come from me.
    }
webcals-copy = 📋 Copy the address
webcals-apple = iPhone, Mac
webcals-alarms = 🔔 With alarms
webcals-renew = ♻️ New address
webcals-renew-yes = ♻️ Yes, change it
webcals-ask-renew = The old address stops working wherever you have pasted it. Change it?
webcals-renewed = Done, here is the new address
webcals-end = Switch off
webcals-end-yes = Yes, switch off
webcals-ask-end = Switch it off? The calendars that have the address will no longer be updated. You can have a new address any time.
webcals-ended = Switched off
webcals-none = This address has been switched off. For a new one open /map and press “Calendar”.
webcals-no-web = There is no such calendar at the moment, because the bot has no address on the web. You can have the calendar as a file: /map
webcals-name =
    { $mine ->
        [ours] Map: our events
       *[all] Map: all events
    }
webcals-name-class =
    { $mine ->
        [ours] { $title }: our events
       *[all] { $title }: the map
    }
webcals-of-class = { $title } ({ $classroom })
webcals-page-title = A calendar at an address
webcals-page-text = Press your calendar.
webcals-page-apple = Subscribe on iPhone, iPad or Mac
webcals-page-google = Add to Google Calendar (on a computer)
webcals-page-outlook = Add to Outlook
webcals-page-else = For any other calendar, paste this address where it says “Add by URL” or “Subscribe”:
