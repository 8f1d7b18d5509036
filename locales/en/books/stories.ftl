stories-write = ✍️ Write a story
stories-open = 📖 Our story
stories-untitled = Untitled
stories-state-draft = ✏️ You are writing “{ $title }”
stories-state-sent = 📨 The teacher has your story “{ $title }”
stories-state-returned = ↩️ The teacher has replied about “{ $title }”
stories-state-accepted = ✓ Your story was accepted: “{ $title }”
stories-state-declined = The story was not accepted: “{ $title }”
stories-tally = 📝 Writing: { $writing } · waiting: { $waiting } · accepted: { $accepted }, may be printed: { $printable }
stories-choose =
    <b>{ $title }</b>
    How will your story begin?
stories-prompt = Opening { $number }
stories-own = ✨ Our own beginning
stories-title = <b>{ $title }</b>
stories-begins = <i>{ $words }</i>
stories-size =
    { $words ->
        [one] { $words } character
       *[other] { $words } characters
    }{ $pictures ->
        [0] { "" }
        [one] , { $pictures } picture
       *[other] , { $pictures } pictures
    }
stories-ends = The last words: { $words }
stories-begin = Send your story: messages one after another, or a .docx or .txt file; drawings and handwritten pages as photos. In the book everything appears in the order you send it.
stories-more = Send more, or look at how it will be in the book. To fix a slip, simply edit your own message.
stories-is-sent = The teacher has the story. Until it is accepted you can still change it.
stories-is-accepted = The teacher has accepted the story.
stories-is-declined = The teacher did not accept this story. You can write a new one.
stories-name = ✏️ Title
stories-rename = ✏️ Another title
stories-take-off = ↶ Remove the last part
stories-other-prompt = Another opening
stories-take-back = ✏️ Change
stories-back = To the story
stories-ask-title = What is the story called? One line, up to { $limit } characters.
stories-taken-off = The last thing you sent has been removed
stories-taken-back = Change it, then send it to the teacher again.
stories-sent = The teacher has “{ $title }”. I will write when it has been read.
stories-read = 📄 Read here
stories-closed = The deadline for “{ $title }” has passed. If your story is nearly ready, ask the teacher for a little more time.
stories-empty = Nothing here yet. Send words or a picture.
stories-no-title = The story has no title yet. Press “Title” and write one.
stories-changed = The story has changed in the meantime. Open it again: on the map, in the task.
stories-not-this = That cannot go in a book. Send text, a .docx or .txt file, or a photo of a drawing.
stories-unreadable-broken = The file will not open. Save it again, or send the text as messages.
stories-unreadable-empty = There are no words in the file. Send drawings as photos, and the text as a file or messages.
stories-unreadable-large = The file is too large for a story. Send only the text.
stories-unreadable-many = The file is too large for a story. Send only the text.
stories-unreadable-password = The file is protected with a password. Remove it and send the file again.
stories-unreadable-sort = I cannot read such files. A .docx or .txt will do, or photos, or simply messages.
stories-drop-sure = Delete the whole story “{ $title }”? It cannot be brought back.
stories-drop-yes = Yes, delete it
stories-drop-no = No, keep it
stories-invite = Make up a story together: choose an opening and carry on.
