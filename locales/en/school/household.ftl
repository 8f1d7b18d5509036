household-choose = 👪 A family’s card
household-all = Which family?
household-none = There are no families yet.
household-out = 🚪 { $name }
household-card =
    <b>{ $name }</b>
    On Telegram: { $adults }
    In all: { $points ->
        [one] { $points } point
       *[other] { $points } points
    }
household-is-out = Taken out of the class: this family sees and receives nothing. What it has done is kept until you bring it back or erase it; its places are free for others, and come back to it if nobody takes them.
household-write = ✉️ Write
household-deed = ✅ Add an activity
household-rename = ✏️ Rename
household-remove = 🚪 Take out of the class
household-restore = ↩️ Bring back
household-erase = 🗑 Erase for good
household-erase-sure = Erase “{ $name }” for good? Its places become free, its answers and reports disappear. This cannot be undone.
household-erase-yes = Yes, erase
household-ask-name = What should “{ $name }” be called? Write the new name, up to 40 characters. The family will be told.
household-removed-now = Taken out: { $name }. You can bring it back right here
household-restored-now = In the class again: { $name }
household-removed = The teacher has taken “{ $family }” out of the class. If this is a mistake, tell the teacher: one press brings you back.
household-renamed = The teacher has renamed your family: “{ $old }” is now “{ $new }”.
