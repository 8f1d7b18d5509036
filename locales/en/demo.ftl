demo-bot = Marshrutka
demo-class = 2B, School No. 15
demo-chat = 2B: parents
demo-teacher = Ms Marina
demo-family-1 = The Ivanovs
demo-family-2 = Fox Cubs
demo-family-3 = The Petrovs
demo-family-4 = Olya’s mum
demo-family-5 = The Karimovs
demo-family-6 = Granny and Timothy
demo-person-1 = Anna
demo-person-2 = Boris
demo-person-3 = Vera
demo-person-4 = Olga
demo-person-5 = Rustam
demo-person-6 = Galina
demo-adult = Igor
demo-stranger = Passer-by
demo-file-plan = Plan 2B December.docx
demo-item-poster = Snow stars
demo-item-school = Fair of good deeds
demo-item-city = A walk along the Arbat
demo-item-book = The Dreamers
demo-words-visit = We all went and walked as far as the pond. Timur found a squirrel.
demo-words-book = Read it in three evenings and laughed at the first chapter.
demo-words-listen = Listened to it in the car on the way to granny’s.
demo-item-book-full = Nosov. The Dreamers
demo-item-listen-full = Tchaikovsky. The Nutcracker
demo-item-story = Winter stories
demo-item-project = History of my family
demo-item-meeting = Parents’ meeting
demo-prompt-1 = One morning a tram stood in our yard. It had no rails, and a lantern hung over its door…
demo-prompt-2 = The snowman by the school had stood there all week, and on Friday it winked…
demo-steps =
    by 25 December Collect photographs, 5 points
    by 28 December Write the story, 10 points
demo-memo =
    How to learn poems #memory
    Read it aloud and ask what the child has seen. Learn two lines, repeat them in the evening, recall them in the morning.
demo-memo-title = How to learn poems
demo-proposal = Let us hang bird feeders in the school yard
demo-proposal-item =
    26 December 11:00 Bird feeders @ school yard
    Fox Cubs
demo-tale =
    Timur saw it first. “Where to?” asked the driver. “To my granny,” said Timur.
    The tram rang its bell and went straight over the snow. The firs waved outside the window.
    Granny put two cups on the table: one for Timur and one for the driver.
demo-tale-title = A tram without rails
demo-child = Timur
demo-story-title = The squirrel and the snow
demo-question = Could there be less homework for the holidays?
demo-answer = Yes. One book only, and you choose which.
demo-minutes = Decided: one book of your choice over the holidays. In January we go to a museum together, Vera buys the tickets.
demo-letter = Olya has a temperature, the doctor is coming. What is the homework?
demo-praise = Rustam and Amina were first at the fair and helped everybody with the tables. Thank you.
demo-work = Great-grandmother Maria at her house, 1958.
demo-kin =
    Timothy 2018
    Mum Lena 1990
    Dad Sasha 1988
demo-find = /find poem
demo-address = The page of phones: { $url } (Ctrl-C ends it). Nothing leaves this computer.
demo-step-begin = The bot starts
demo-step-found = The teacher makes a class
demo-step-join = Families join by the link
demo-step-connect = The class chat is connected
demo-step-publish = The teacher makes the map and publishes it
demo-step-venues = Families choose parks
demo-step-gather = There are openings, steps of a project, a memo and a first proposal
demo-trial-museum = Take a museum: on { $name }’s phone, the map → “🏛 Museums. Parks. Estates” → “Choose a place”
demo-trial-friday = Live to Friday: at 18:00 the rating comes to the class chat
demo-trial-rating = See the rating in the class chat
demo-note-link = The teacher’s one-time link. In life, whoever installed the bot sees it in the log.
demo-sample-plan = A plan for December (a Word table)
demo-sample-letter = A letter to parents about January (file)
demo-sample-poster = A photo of the library’s poster
demo-sample-story = A family’s story (file)
demo-story =
    The squirrel and the snow

    On Saturday all of us went to the park. Tim carried the nuts and Lisa the thermos.
    At the pond a squirrel ran out onto a fir. It looked at us, at the nuts, and thought.
    “Don’t be afraid,” whispered Tim, and put a nut on a stump.
    The squirrel took it, hid it in the snow and was gone. “That is for spring,” said Dad.
demo-simulation = a simulation, no real class (seed { $seed })
