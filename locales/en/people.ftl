people-hello-stranger =
    Hello. I am Marshrutka, and I carry the month’s map: books, events, museums and parks for the families of a class.

    To join, open the link your teacher gave you.
people-help =
    <b>What you can do</b>
    /map — the month’s map
    /done — share what you did
    /rating — the class rating
    /write — write to the teacher
    /find — search the maps and materials
    /invite — add another adult of the family
    /settings — when and how I write to you
    /export — everything the bot keeps about you
    /forget — be forgotten
    /menu — main menu
    /language — language

    To cancel what you have started, press /cancel.
people-help-staff =
    <b>For the teacher</b>
    /class — the class card
    /plan — make the month’s map
    /queue — check what families have sent in
    /send — write to families
    /rating — the class rating
    /write — letters, /find — search

    <b>For a family</b>
    /map — the month’s map
    /done — share what you did
    /invite — add another adult of the family

    /menu — main menu, /language — language, /cancel — cancel what you have started.
    /settings — when and how I write to you.
    /export — everything the bot keeps about you, /forget — be forgotten.
people-operator = Who is responsible for this bot: { $operator }
people-operator-unnamed = ask the teacher who gave you the link
people-ask-language = Which language shall we speak?
people-language-ru = Русский
people-language-en = English
people-speaks = I will speak English from now on
people-menu = ☰ Menu
people-in-words = 📝 In words
people-back = ‹ Back
people-family = 👪 My family
people-run = 🧭 Run the class
people-enter = ⇄ { $title }
people-in-private = That is easier in a private chat: your family’s map, reports and rating are there.
people-open-private = Open the bot
people-staff-only = Only the class teacher can do that. If something needs changing, write to the teacher.
people-teacher-only = Only the class teacher can do that, not a deputy. Please ask the teacher.
people-families-only = This is for families. To try it yourself, join the class with the families’ link.
people-strangers = You are not in this class yet. Ask the teacher for the link and open it.
people-waiting = The teacher has not accepted your family yet. I will write as soon as that happens.
people-removed = The teacher has taken your family out of the class. If this is a mistake, tell the teacher: one press brings you back.
people-old-button = This button no longer works. Press /menu, where everything is fresh.
people-trouble = Something broke, and it is not your fault. Please try again; if that does not help, pass on the code { $code }.
people-in-part = <i>Not everything is shown: Telegram would not accept part of this screen. If you need it, pass on the code { $code }.</i>
people-only-in-private = This button works only in a private chat with the bot.
people-command-map = The month’s map
people-command-done = Share what you did
people-command-rating = The class rating
people-command-menu = Main menu
people-command-invite = Add another adult
people-command-class = The class (for the teacher)
people-command-plan = Make a map (for the teacher)
people-command-queue = Check what families sent in (for the teacher)
people-command-send = Write to families (for the teacher)
people-command-write = Write to the teacher
people-command-find = Search
people-command-topic = Show the map in this topic (for the teacher)
people-command-language = Language
people-command-settings = When and how I write to you
people-command-export = Everything the bot keeps about you
people-command-forget = Forget me
people-command-help = What the bot can do
people-command-cancel = Cancel what you have started
people-copy-link = 📋 Copy the link
people-about = The month’s map for the families of a class: books, events, museums and parks, reports and a rating.
people-described =
    Marshrutka brings the families of a class a map each month: what to read together, what is on at school and in town, which museum or park to visit.

    Here you say whether you are coming, choose a place, tell what you did and write to the teacher. The bot reminds you in time.

    The teacher invites each family: open the teacher’s link. No phone number, no surname and nothing about your child is asked for.
