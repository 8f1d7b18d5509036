feeds-open = 🔔 Calendars
feeds-title =
    <b>School and city calendars</b>

    Subscribe to a calendar (.ics), and I will suggest its new events for the month’s draft. I never put anything on the map myself.
feeds-line = • <b>{ $title }</b> — { $state }
feeds-card-file = A file, sent once
feeds-card-looked = Last looked { $when }
feeds-card-error = It cannot be read: { $why }
feeds-state-file = a file, sent once
feeds-state-looked = looked { $when }
feeds-looking = Looking, the answer comes as a message
feeds-add = ➕ Add a calendar
feeds-ask =
    Send the calendar’s address (it begins with https:// or webcal://) or an .ics file.

    Where to find the address: in Google Calendar it is “Address in iCal format”, in Outlook “Publish a calendar”.
feeds-looking-at = Looking at { $host } — in a few seconds I write what is there.
feeds-found =
    <b>{ $title }</b>: { $count ->
        [0] no events in the half year ahead so far.
        [one] { $count } event ahead.
       *[other] { $count } events ahead.
    }
feeds-found-more = Subscribe? I look there several times a day and suggest what is new.
feeds-found-more-file = Take them as suggestions? Only what you choose comes onto the map.
feeds-confirm = ✓ Subscribe
feeds-confirm-file = ✓ Take as suggestions
feeds-refuse = No, thanks
feeds-refused = All right, not taken
feeds-confirmed = Done
feeds-event =
    { $icon } <b>{ $title }</b> — { $details }{ $word ->
        [there] {" "}(on the map already)
        [changed] {" "}(changed)
        [gone] {" "}(no longer there)
       *[new] {""}
    }
feeds-unread =
    { $count ->
        [one] { $count } event is not understood: its date or its repetition is unusual.
       *[other] { $count } events are not understood: their dates or repetitions are unusual.
    }
feeds-news-open = ✨ New: { $count }
feeds-news = <b>New in the calendars</b>
feeds-news-none = Nothing new in the calendars. When there is, I write.
feeds-news-month = { $month }: { $count }
feeds-news-more = Open a month and choose what goes into its draft.
feeds-month = <b>{ $month }</b>: from the calendars
feeds-month-none = <b>{ $month }</b>: all gone through. What you chose waits in the draft; families see it once you save the map.
feeds-take-all = ✓ Take all that is new: { $count }
feeds-draft = 🗺 Draft: { $month }
feeds-in-draft = ✨ From the calendars: { $count }
feeds-card-event =
    { $icon } <b>{ $title }</b>
    🗓 { $when }
feeds-card-place = 📍 { $place }
feeds-card-note = { $note }
feeds-source = From the calendar “{ $title }”
feeds-there = An item of this title stands on the map on that day already.
feeds-take = Take: { $icon } { $section }
feeds-ignore = Not needed
feeds-ignored = I will not suggest it again
feeds-taken =
    { $count ->
        [0] The draft has it already
        [one] { $count } item added to the draft ({ $month })
       *[other] { $count } items added to the draft ({ $month })
    }
feeds-applied = Corrected in the draft ({ $month }). Save it for families to see.
feeds-taken-both = The event left the draft ({ $month }) and came into another ({ $other }). Save both.
feeds-changed = An event that you took has changed in the calendar “{ $title }”:
feeds-gone = An event that you took is no longer in the calendar “{ $title }”:
feeds-stands = You have it as “{ $title }”, { $when }
feeds-moved-month = It has moved to another month: { $month }.
feeds-apply-changed = ✏️ Correct it in the draft
feeds-apply-gone = ✖️ Take it out in the draft
feeds-leave = Leave it as it is
feeds-left = Left as it is
feeds-card = 🔔 <b>{ $title }</b>
feeds-card-from = { $host }
feeds-card-read = Last read { $when }
feeds-card-next = Next look { $when }
feeds-nothing-new = Nothing new.
feeds-look = 🔄 Look now
feeds-just-looked = I looked less than a minute ago. Press again a little later.
feeds-remove = Unsubscribe
feeds-remove-file = Remove the file
feeds-ask-remove = Remove “{ $title }”? What is on the map stays; no more suggestions come from here.
feeds-remove-yes = Yes, remove
feeds-removed = Removed
feeds-failed = “{ $title }” could not be read: { $why }.
feeds-failed-more = Check the address, or send another one.
feeds-broken = This calendar could not be read for a long time. Check the address, or unsubscribe.
feeds-why-broken = it does not look like a whole calendar
feeds-why-empty = the calendar has no events
feeds-why-forbidden = the calendar is private; it needs an address that is open to everybody
feeds-why-gone = there is no calendar at this address any more, it was removed for good
feeds-why-insecure = the address leads from a secure connection to an insecure one
feeds-why-large = the calendar is too large or too tangled; up to 2 MB will do
feeds-why-missing = there is nothing at this address
feeds-why-private = this address is not of the open internet
feeds-why-redirects = the address leads from place to place without end
feeds-why-slow = the server did not answer within 15 seconds
feeds-why-status = the server answered with an error
feeds-why-type = it is not an .ics calendar but something else
feeds-why-unreachable = the server does not answer, or there is no such address
feeds-address-wrong = This is not the address of a calendar. Send one that begins with https:// or webcal://, or an .ics file.
feeds-address-password = There is a name or a password in the address. Send it without: such a calendar must open by the link alone.
feeds-known = The class is subscribed to this calendar already.
feeds-nothing-ahead = This file has no events in the half year ahead. Send another one.
feeds-ics-only = An .ics file is needed. Send a table or a text into the month’s draft: /plan
feeds-not-read = The calendar has not been read yet. Wait a few seconds.
feeds-settled = This has been dealt with. Open the list again to see it fresh.
