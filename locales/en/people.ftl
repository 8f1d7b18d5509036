people-hello-stranger =
    Hello. I am Marshrutka, and I carry the month’s map: books, events, museums and parks for the families of a class.

    To come in, open the link that the teacher gave you.
people-help =
    <b>What you can do</b>
    /map — the month’s map
    /done — tell what you did
    /rating — the class’s rating
    /write — write to the teacher
    /find — find by a word: maps, materials
    /invite — bring in another adult of the family
    /settings — when and how to write to you
    /export — all that the bot keeps about you
    /forget — be forgotten
    /menu — main menu
    /language — language

    To cancel what you began, press /cancel.
people-help-staff =
    <b>For the teacher</b>
    /class — the class’s card
    /plan — make the month’s map
    /queue — check what families reported
    /send — write to families
    /rating — the class’s rating
    /write — letters, /find — find by a word

    <b>For a family</b>
    /map — the month’s map
    /done — tell what you did
    /invite — bring in another adult of the family

    /menu — main menu, /language — language, /cancel — cancel what you began.
people-operator = Who runs this bot: { $operator }
people-operator-unnamed = ask the teacher who gave you the link
people-ask-language = Which language shall I speak with you?
people-language-ru = Русский
people-language-en = English
people-speaks = I speak English now
people-menu = ☰ Menu
people-back = ‹ Back
people-enter = ⇄ { $title }
people-in-private = That is easier in a private chat: your map, reports and rating are there.
people-open-private = Open the bot
people-staff-only = Only the class’s teacher can do that. If something should change, write to them.
people-teacher-only = Only the class’s teacher can do that, not a deputy. Ask them.
people-families-only = Families do this. To try it yourself, join the class by the link for families.
people-strangers = You are not in this class yet. Ask the teacher for a link and open it.
people-waiting = The teacher has not accepted your family yet. I will write as soon as that happens.
people-removed = The teacher has taken your family out of the class. If this is a mistake, say so: one press brings you back.
people-old-button = This button no longer works. Press /menu for a fresh one.
people-trouble = Something broke, and it is not your fault. Please try again; if that does not help, pass on the code { $code }.
people-in-part = <i>Not everything is shown: Telegram would not take a part of this screen. If you need it, pass on the code { $code }.</i>
people-only-in-private = This button works only in a private chat with the bot.
people-command-map = The month’s map
people-command-done = Tell what you did
people-command-rating = The class’s rating
people-command-menu = Main menu
people-command-invite = Bring in another adult
people-command-class = The class (for the teacher)
people-command-plan = Make a map (for the teacher)
people-command-queue = Check what families handed in (for the teacher)
people-command-send = Write to families (for the teacher)
people-command-write = Write to the teacher
people-command-find = Find by a word
people-command-topic = Show the map in this topic (for the teacher)
people-command-language = Language
people-command-settings = When and how to write to you
people-command-export = All that the bot keeps about you
people-command-forget = Forget me
people-command-help = What the bot can do
people-command-cancel = Cancel what you began
people-copy-link = 📋 Copy the link
people-about = The month’s map for the families of a class: books, events, museums and parks, reports and a rating.
people-described =
    Marshrutka brings the families of a class a map each month: what to read together, what is on at school and in town, which museum or park to visit.

    Here you say whether you are coming, choose a place, tell what you did and write to the teacher. The bot reminds you in time.

    The teacher invites each family: open the teacher’s link. No phone number, no surname and nothing about your child is asked for.
