materials-open = 📎 Materials
materials-all = 📎 All materials
materials-list = 📎 <b>The class’s materials</b>
materials-of-tag = 📎 <b>#{ $tag }</b>
materials-none = 📎 There are no materials yet. What the teacher adds will be here.
materials-none-staff =
    📎 <b>The class’s materials</b>

    Memos, pictures and files that families find by a word and get when they need them. Add the first one.
materials-add = ➕ Add
materials-title = <b>{ $title }</b>
materials-untitled = <b>New material</b>
materials-words = { $words }
materials-files =
    📎 { $count ->
        [one] { $count } file
       *[other] { $count } files
    }
materials-begin =
    Send a text, a picture or a file. The first line becomes the title.

    Tags are words with #, for example: #reading #memory
materials-more = A new text takes the place of the former one, files and #tags are added. Families see nothing yet.
materials-changing = A new text takes the place of the former one, files and #tags are added. Families see changes at once.
materials-show = Show it to families
materials-done = Done
materials-drop = 🗑 Do not add
materials-no-files = Take the files off
materials-change = ✏️ Change
materials-post = 📣 To the class chat
materials-remove = 🗑 Delete
materials-remove-sure = Delete “{ $title }”? Families will not find it any more.
materials-remove-yes = Yes, delete it
materials-removed = The material is deleted.
materials-dropped = The draft is deleted, families have not seen it.
materials-shown =
    “{ $title }” is among the class’s materials now: families will find it by a word.
materials-posted = The card is on its way to the class chat
materials-in-chat =
    📎 <b>{ $title }</b>
    { $classroom }
materials-take = Get it in the bot
materials-no-title = Give the material a title: send it as the first line of a text.
materials-not-shown = Show the material to families first.
materials-not-posted = It did not work: the class chat is not connected (/class), or the card has been there today.
