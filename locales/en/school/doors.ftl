doors-open = 💬 Class chat and topic
doors-mend = 🚪 The chat is closed: what to do
doors-card-closed = I cannot write in the chat “{ $chat }” at the moment. Nothing is lost, but I need your help.
doors-chat =
    💬 <b>{ $chat }</b>

    { $where ->
        [topic] The map, places and rating appear in the topic you chose.
       *[general] The map, places and rating appear in the chat’s general feed.
    }
doors-choose = To choose a topic, write { $command } in it
doors-general = Back to the general feed
doors-topic-changed = From now on, in the general feed
doors-lives-here = The map, places and rating will appear here from now on.
doors-why-topic-closed = 🚪 The topic is closed, so I may not write in it. Open it, let me manage topics, or choose another.
doors-why-topic-gone = 🚪 The topic I was writing in is gone. Choose another, or bring everything back to the general feed.
doors-why-restricted = 🚪 My rights in this chat have been restricted. Lift the restriction in the list of members, or make the bot an administrator.
doors-why-write = 🚪 I may not write or send pictures in this chat. Allow it in the chat’s settings, or make the bot an administrator.
doors-why-knocked = 🚪 I am trying again; if it does not work, I will write to you.
doors-waits = Waiting to be posted: { $what }. I will post it as soon as I can.
doors-map = the month’s map
doors-places = the card of places
doors-rating = the rating
doors-card = a card for the class
doors-try = 🔁 Try again
doors-trying = Trying. If it does not work, I will write
doors-nothing-waits = Nothing is waiting to be posted
doors-opened = I can write in the class chat again. Everything that was waiting and is still useful is on its way.
doors-no-chat = The class chat is not connected. Connect it: /class → “Connect the class chat”.
doors-nameless = You are writing as the chat itself, so I cannot see who you are. Press the button: in a private chat I will recognise you and do what is needed.
doors-here =
    💬 <b>{ $chat }</b>

    { $where ->
        [topic] Show the map, places and rating in the topic where you wrote?
       *[general] Show the map, places and rating in this chat?
    }
doors-bind = Yes, for { $title }
doors-not-there = I do not see you among this chat’s administrators, or I am not in the chat. Add the bot to it and write /topic there again.
