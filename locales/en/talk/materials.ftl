materials-open = 📎 Materials
materials-all = 📎 All materials
materials-list = 📎 <b>The class’s materials</b>
materials-of-tag = 📎 <b>#{ $tag }</b>
materials-none = 📎 There are no materials yet. Whatever the teacher adds will be here.
materials-none-staff =
    📎 <b>The class’s materials</b>

    Memos, pictures and files that families can search for and get when they need them. Add the first one.
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
materials-more = A new text replaces the old one; files and #tags are added. Families cannot see anything yet.
materials-changing = A new text replaces the old one; files and #tags are added. Families see changes straight away.
materials-show = Show it to families
materials-done = Done
materials-drop = 🗑 Don’t add it
materials-no-files = Remove the files
materials-change = ✏️ Change
materials-post = 📣 Post in the class chat
materials-remove = 🗑 Delete
materials-remove-sure = Delete “{ $title }”? Families will no longer find it.
materials-remove-yes = Yes, delete it
materials-removed = The material has been deleted.
materials-dropped = The draft has been deleted; families never saw it.
materials-shown =
    “{ $title }” is now among the class’s materials: families can search for it.
materials-posted = The card is on its way to the class chat
materials-in-chat =
    📎 <b>{ $title }</b>
    { $classroom }
materials-take = Get it in the bot
materials-no-title = Give the material a title: send it as the first line of a text.
materials-not-shown = Show the material to families first.
materials-not-posted = That did not work: the class chat is not connected (/class), or the card has already been there today.
