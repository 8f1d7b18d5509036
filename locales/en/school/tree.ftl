tree-open = 🌳 Family tree
tree-empty-text =
    🌳 <b>Family tree</b>

    Answer simple questions: who is this, whose children are they. I will draw the tree, for the phone and for paper.

    Only the adults of your family see it. Neither the teacher nor other families do. You can erase it on any day.
tree-text =
    🌳 <b>Family tree</b>
    { $count ->
        [one] { $count } person so far.
       *[other] { $count } people so far.
    } Press a name to add parents and children.

    Only you, the adults of your family, can see it.
tree-begin = ➕ Start
tree-add = ➕ Another person
tree-draw-png = 🖼 Picture
tree-draw-a4 = 🖨 A4
tree-draw-a3 = 🖨 A3
tree-clear = 🗑 Erase the tree
tree-who-first = Who shall we start with? The child, perhaps. Write a name or nickname; you can add the years: “Misha 2018”, “Great-grandmother Maria, 1931–2005”.
tree-who = Who is it? A name or nickname, and the years if you know them: “Grandad Kolya, 1928–1999”.
tree-who-parent = Who is a parent of <b>{ $name }</b>? A name or nickname, and the years if you know them: “Grandad Kolya, 1928–1999”.
tree-who-child = Who is a child of <b>{ $name }</b>? A name or nickname, and the years if you know them: “Tanya 1990”.
tree-who-sibling = Who is a brother or sister of <b>{ $name }</b>? A name or nickname, and the years if you know them: “Tanya 1990”.
tree-ask-again = Write the name and the years again. At the moment: { $name }
tree-person = <b>{ $name }</b>
tree-parents = Parents: { $names }
tree-partners = Children together with: { $names }
tree-children = Children: { $names }
tree-next = Who are the parents? Who are the children? Add them with a button, or go back to the tree.
tree-next-children = Are there more children, brothers, sisters? Add them with a button, or go back to the tree.
tree-add-parent = ➕ Parent
tree-add-child = ➕ Child
tree-add-sibling = ➕ Brother or sister
tree-up = ↑ { $name }
tree-down = ↓ { $name }
tree-retell = ✏️ Name and years
tree-remove = 🗑 Remove
tree-part = These are not the parents
tree-whole = 🌳 To the tree
tree-whose-parent = Who is a parent of <b>{ $name }</b>?
tree-whose-child = Who is a child of <b>{ $name }</b>?
tree-new = ➕ A new person
tree-ask-remove = Remove <b>{ $name }</b> from the tree? Children and parents stay.
tree-remove-yes = Yes, remove
tree-stays = Keep
tree-removed = This person is not in the tree any more
tree-ask-clear =
    Erase the whole tree? { $count ->
        [one] There is { $count } person in it.
       *[other] There are { $count } people in it.
    } It cannot be brought back.
tree-clear-yes = Yes, erase all of it
tree-cleared = The tree is erased
tree-born = b. { $year }
tree-died = d. { $year }
tree-picture-title = Our family tree
tree-file = Family tree.{ $ending }
tree-caption =
    🌳 { $count ->
        [one] { $count } person
       *[other] { $count } people
    }
tree-caption-large =
    🌳 { $count ->
        [one] { $count } person
       *[other] { $count } people
    }. Names are small in a photo; the A4 and A3 files show them well.
tree-nobody-yet = Nobody is in the tree yet. Add the first person.
tree-name-length = Write a name or nickname of up to { $limit } characters; years follow it: “Grandad Kolya, 1928–1999”.
tree-year = Years are from { $first } to { $last }. Please check and write again.
tree-years-order = The year of death is before the year of birth. Please check and write again.
tree-two-parents = “{ $name }” already has two parents. If they are the wrong ones, open the person and press “These are not the parents”.
tree-own-ancestor = That cannot be right: { $parent } is a descendant of { $child }. Check who is whose parent.
tree-parent-younger = That cannot be right: { $parent } is not older than { $child }. Check the years.
tree-sheets =
    { $count ->
        [one] { $count } sheet.
       *[other] It is a large tree: { $count } sheets. Join them by the numbers at the bottom, such as 1.1 and 1.2.
    }
tree-second = ➕ Other parent: { $name }
