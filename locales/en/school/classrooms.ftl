classrooms-ask-title =
    Hello. Let us make a class; it takes a minute.

    What is it called? For example: 2B, School No. 15
classrooms-ask-zone =
    <b>{ $title }</b>

    By which city’s clock does the class live? If it is not among the buttons, write its name.
classrooms-ask-language = Clock: { $city }. Which language shall the class read?
classrooms-founded = The class is ready
classrooms-card-title = 🗺 <b>{ $title }</b>
classrooms-card-families =
    { $accepted ->
        [0] No families yet.
        [one] { $accepted } family in the class.
       *[other] { $accepted } families in the class.
    } { $waiting ->
        [0] Nobody is waiting.
        [one] { $waiting } is waiting.
       *[other] { $waiting } are waiting.
    }
classrooms-card-chat = Class chat: { $chat }.
classrooms-card-no-chat = The class chat is not connected, so there is nowhere to show the map and the rating.
classrooms-invite = ✉️ Invite families
classrooms-connect = 💬 Connect the class chat
classrooms-reconnect = 💬 Connect another chat
classrooms-settings = ⚙️ Settings
classrooms-invite-heading = Join the class
classrooms-invite-step-1 = Point your camera at the code
classrooms-invite-step-2 = Name your family
classrooms-invite-step-3 = Get the month’s map
classrooms-invite-text =
    Dear parents! { $title } now has a helper in Telegram: the month’s map, reminders of events, museums and parks to choose from, the families’ rating.

    One link and three taps to come in, no phone number, no registration:
    { $url }
classrooms-connect-text =
    Press the button and choose the class chat. Telegram will ask for the right to pin messages: the map and the rating need it.

    The link is yours alone and works once.
classrooms-connect-button = Choose the chat
classrooms-chat-hello =
    Hello. I am the Marshrutka of { $title }.

    The month’s map, the list of taken museums and parks and the families’ rating will be here. Everything else is in a private chat.
classrooms-chat-enter = Come into the class
classrooms-chat-bound = The chat “{ $chat }” is connected. The month’s map and the rating will appear there.
classrooms-chat-lost = I was removed from the chat “{ $chat }”. There is nowhere to show the map and the rating; connect a chat again: /class
classrooms-chat-needs-pin = In the class chat I lack the right to pin messages. Please give it in the chat’s settings: Administrators → the bot → Pin messages.
classrooms-chat-of-another = This chat is connected to another class already. Please choose another one.
classrooms-group-hello = Hello. To connect this chat to a class, the teacher presses “Connect the class chat” in a private chat with me.
classrooms-settings-text =
    <b>Settings: { $title }</b>

    Clock: { $city }.
    { $accepts ->
        [at-once] New families come in at once.
       *[checked] New families wait until you accept them.
    }
    Rating: { $day } at { $hour }.
    ⏰ Reminders of events: { $reminders }. Days before and on the eve at { $eve }, in the morning at 8:00.
    ⏳ A place is free: a family in the queue has { $offer } h to answer, nights not counted.
classrooms-offer-hours = ⏳ { $count } h
classrooms-retitle = ✎ Title
classrooms-ask-retitle = The class is called { $title } now. What shall it be called?
classrooms-settings-at-once = Accept families at once
classrooms-settings-check = Accept families by hand
classrooms-day-0 = Mon
classrooms-day-1 = Tue
classrooms-day-2 = Wed
classrooms-day-3 = Thu
classrooms-day-4 = Fri
classrooms-day-5 = Sat
classrooms-day-6 = Sun
classrooms-on-day-0 = on Mondays
classrooms-on-day-1 = on Tuesdays
classrooms-on-day-2 = on Wednesdays
classrooms-on-day-3 = on Thursdays
classrooms-on-day-4 = on Fridays
classrooms-on-day-5 = on Saturdays
classrooms-on-day-6 = on Sundays
classrooms-no-such-zone = I do not know that city. Choose the nearest by time, or write a zone such as Europe/Berlin.
classrooms-start-again = The beginning was lost. Please open the teacher’s link again.
classrooms-link-open = 🔗 How long it works, a new link
classrooms-link-endless =
    🔗 The link for families works without an end.

    If it went astray, replace it: nobody comes in by the old one any more.
classrooms-link-ends =
    🔗 The link for families works up to and including { $day }.

    If it went astray, replace it: nobody comes in by the old one any more.
classrooms-link-ever = Without an end
classrooms-link-month = 30 days more
classrooms-link-september = To the end of September
classrooms-link-renew = 🔄 A new link
classrooms-link-ask = Make a new link? The old one stops at once, and so does the code on printed sheets. Families that are in already will not notice.
classrooms-link-renew-sure = Yes, replace it
classrooms-link-renewed = The old link does not work any more
