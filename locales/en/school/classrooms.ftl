classrooms-ask-title =
    Hello. Let us set up your class; it takes a minute.

    What is it called? For example: 2B, School No. 15
classrooms-ask-zone =
    <b>{ $title }</b>

    Which city’s time does the class keep? If it is not among the buttons, write its name.
classrooms-ask-language = Time: { $city }. Which language should the class read?
classrooms-founded = The class is ready
classrooms-card-title = 🗺 <b>{ $title }</b>
classrooms-card-families =
    { $accepted ->
        [0] No families yet.
        [one] { $accepted } family in the class.
       *[other] { $accepted } families in the class.
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
    Dear parents! { $title } now has a helper on Telegram: the month’s map, reminders of events, museums and parks to choose from, and the families’ rating.

    Joining takes one link and three taps, with no phone number and no registration:
    { $url }
classrooms-connect-text =
    Press the button and choose the class chat. Telegram will ask for the right to pin messages: the map and the rating need it.

    The link is for you alone and works once.
classrooms-connect-button = Choose the chat
classrooms-chat-hello =
    Hello. I am Marshrutka, the helper of { $title }.

    This is where you will find the month’s map, the museums and parks already taken and the families’ rating. Everything else happens in a private chat.
classrooms-chat-enter = Join the class
classrooms-chat-bound = The chat “{ $chat }” is connected. The month’s map and the rating will appear there.
classrooms-chat-lost = I was removed from the chat “{ $chat }”, so there is nowhere to show the map and the rating. Connect a chat again: /class
classrooms-chat-needs-pin = I do not have the right to pin messages in the class chat. Please give it in the chat’s settings: Administrators → the bot → Pin messages.
classrooms-chat-of-another = This chat is already connected to another class. Please choose a different one.
classrooms-group-hello = Hello. To connect this chat to a class, the teacher presses “Connect the class chat” in a private chat with me.
classrooms-settings-text =
    <b>Settings: { $title }</b>

    Time: { $city }.
    { $accepts ->
        [at-once] New families come in straight away.
       *[checked] New families wait until you accept them.
    }
    Rating: { $day } at { $hour }.
    ⏰ Event reminders: { $reminders }. Ahead of time and the day before at { $eve }, in the morning at 8:00.
    ⏳ When a place becomes free, the next family has { $offer } hours to answer, not counting the night.
classrooms-part-day = 📊 Rating: when
classrooms-part-hour = 🕕 Another hour
classrooms-part-reminders = ⏰ Reminders
classrooms-part-queue = ⏳ Queue for a place
classrooms-part-name = ✎ Name, language, city
classrooms-part-day-text =
    📊 <b>When the rating is posted in the class chat</b>

    At the moment: { $day } at { $hour }. Press a day.
classrooms-part-hour-text =
    🕕 <b>What time the rating is posted</b>

    At the moment: { $day } at { $hour }.
classrooms-part-reminders-text =
    ⏰ <b>Event reminders</b>

    When to remind: tick one or several. At the moment: { $reminders }.
    Ahead of time and the day before it is at { $eve }, in the morning at 8:00.
classrooms-part-eve = 🕕 Hour of the day before
classrooms-part-eve-text =
    🕕 <b>What time I remind ahead of time and the day before: { $eve }</b>
classrooms-part-queue-text =
    ⏳ <b>How long a family in the queue may think</b>

    When a place becomes free, I offer it to the first family in the queue and keep it for { $offer } hours, not counting the night. If there is no answer, I offer it to the next.
classrooms-part-name-text =
    ✎ <b>{ $title }</b>

    The language is the one I use in the class chat and on posters. Each family chooses its own.
classrooms-offer-hours =
    { $count ->
        [one] { $count } hour
       *[other] { $count } hours
    }
classrooms-retitle = ✎ Name
classrooms-ask-retitle = The class is now called { $title }. What should the new name be?
classrooms-settings-at-once = Accept families automatically
classrooms-settings-check = Accept families myself
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
classrooms-no-such-zone = I do not know that city. Choose the nearest one with the same time, or write a zone such as Europe/Berlin.
classrooms-start-again = Something got lost along the way. Please open the teacher’s link again.
classrooms-link-open = 🔗 Link: how long it works
classrooms-link-endless =
    🔗 The families’ link works with no end date.

    If it has gone astray, replace it: nobody will be able to join with the old one.
classrooms-link-ends =
    🔗 The families’ link works up to and including { $day }.

    If it has gone astray, replace it: nobody will be able to join with the old one.
classrooms-link-ever = No end date
classrooms-link-month = 30 more days
classrooms-link-september = Until the end of September
classrooms-link-renew = 🔄 New link
classrooms-link-ask = Make a new link? The old one stops working at once, and so does the code on printed sheets. Families who have already joined will not notice.
classrooms-link-renew-sure = Yes, replace it
classrooms-link-renewed = The old link no longer works
classrooms-first = <b>First steps</b>
classrooms-first-families = { $mark } Invite families
classrooms-first-chat = { $mark } Connect the class chat
classrooms-first-map = { $mark } Make and publish the first map
classrooms-waits-nothing = Nothing is waiting for you right now.
classrooms-waits-letters =
    ✉️ { $count ->
        [one] { $count } conversation to reply to
       *[other] { $count } conversations to reply to
    }
classrooms-waits-proposals =
    💡 { $count ->
        [one] { $count } proposal to answer
       *[other] { $count } proposals to answer
    }
classrooms-waits-draft = ✏️ A map in draft: { $month }
classrooms-draft = ✏️ Draft: { $month }
