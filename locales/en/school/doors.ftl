doors-open = 💬 Class chat and topic
doors-mend = 🚪 The chat is closed: what to do
doors-card-closed = I cannot write in the chat “{ $chat }” at the moment. Nothing is lost, but I need your help.
doors-chat =
    💬 <b>{ $chat }</b>

    { $where ->
        [topic] Map, places and rating live in the chosen topic of the chat.
       *[general] Map, places and rating live in the chat’s general feed.
    }
doors-choose = To choose a topic, write { $command } in it
doors-general = Back to the general feed
doors-topic-changed = In the general feed from now on
doors-lives-here = Map, places and rating live here now.
doors-why-topic-closed = 🚪 The topic is closed, and I may not write in it. Open it, or let me manage topics, or choose another one.
doors-why-topic-gone = 🚪 The topic in which I write is gone. Choose another one, or bring everything back to the general feed.
doors-why-restricted = 🚪 My rights in this chat are restricted. Lift the restriction in the list of members, or make the bot an administrator.
doors-why-write = 🚪 I may not write or send pictures in this chat. Allow it in the chat’s settings, or make the bot an administrator.
doors-why-knocked = 🚪 I am trying again; if it does not work, I will write to you.
doors-waits = Waiting to be posted: { $what }. I will post it myself as soon as I may.
doors-map = the month’s map
doors-places = the card of places
doors-rating = the rating
doors-card = a card for the class
doors-try = 🔁 Try again
doors-trying = Trying. If it does not work, I will write
doors-nothing-waits = Nothing is waiting to be posted
doors-opened = I can write in the class chat again. Whatever waited and is still useful is on its way.
doors-no-chat = The class chat is not connected. Connect it: /class → “Connect the class chat”.
doors-nameless = You write in the chat’s name, so I cannot see who you are. Press the button: in a private chat I will know you and do what is needed.
doors-here =
    💬 <b>{ $chat }</b>

    { $where ->
        [topic] Show map, places and rating in the topic where you wrote?
       *[general] Show map, places and rating in this chat?
    }
doors-bind = Yes, for { $title }
doors-not-there = I do not see you among this chat’s administrators, or I am not in it. Add the bot to the chat and write /topic there again.
