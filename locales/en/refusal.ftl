refusal-empty = Please write some words here, up to { $limit } characters.
refusal-long =
    Too long: { $length } characters, and { $limit } fit. { $rest ->
        [file] Shorten it, or send the rest as a file.
       *[no] Shorten it and send it again.
    }
refusal-range = Please send a whole number from { $least } to { $most }.
refusal-many =
    There can be up to { $limit } { $what ->
        [calendars] calendars
        [files] files
        [holidays] holidays
        [marks] marks
        [prompts] openings
        [parts] parts
        [people] people in the tree
        [pictures] pictures
        [places] places of your own
        [slots] places of an item
        [steps] steps
        [tags] tags
        [tasks] tasks for a step
        [times] times to choose from
       *[items] items on a map
    }. { $what ->
        [files] Send these, and the others separately.
        [holidays] Remove past ones first.
        [parts] Remove some, or send everything as one file.
        [steps] Please join small ones.
        [tasks] Please join small ones.
       *[items] Remove some first.
    }
refusal-large = The file is over { $limit } MB, which is more than I can receive. Send a smaller one, or send it in parts.
refusal-gone =
    { $what ->
        [anthology] This book
        [broadcast] This letter
        [calendar] This calendar
        [change] This change
        [draft] This draft
        [family] This family
        [goal] This vote
        [holiday] This holiday
        [kind] This kind of activity
        [mark] This mark
        [material] This material
        [matter] This
        [month] This map
        [prompt] This opening
        [place] This place
        [praise] This praise
        [relative] This person in the tree
        [report] This report
        [step] This step
        [story] This story
        [task] This task
        [team] This team
        [thread] This conversation
        [time] This time
       *[item] This item of the map
    } is no longer there. { $what ->
        [anthology] The other books: /menu → “Together”.
        [broadcast] A new letter: /send
        [draft] It was saved or thrown away; what there is now: /plan
        [goal] The goal stands in the rating: /rating
        [item] What is on the map now: /map
        [kind] Open the table again: /class
        [material] All materials: /menu → “Together”.
        [matter] Its author withdrew it, or the teacher has hidden it; the rest: /menu → “Together”.
        [month] The maps there are: /map
        [report] Begin again: /done
        [step] Open the item on the map: /map
        [story] Open the task on the map: /map
        [team] Open the item on the map: /map
        [thread] Your letters: /write
        [time] Open the item on the map: /map
       *[other] Open the list again.
    }
