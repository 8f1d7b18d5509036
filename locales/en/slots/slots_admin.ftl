slots_admin-open = ⚙️ Places
slots_admin-title = ⚙️ <b>{ $name }</b>
slots_admin-free = ✕ Free it: { $family }
slots_admin-take = ➕ Add a family
slots_admin-for-whom = Which family shall I add: { $name }?
slots_admin-capacity = Places: { $count }
slots_admin-shut = 🔒 Close it
slots_admin-reopen = 🔓 Open it
slots_admin-history = 🕘 History
slots_admin-remove = 🗑 Remove the place
slots_admin-removed = Removed
slots_admin-slot = This place
slots_admin-asked =
    { $count ->
        [one] One place is offered to the queue.
       *[other] { $count } places are offered to the queue.
    }
slots_admin-each =
    { $count ->
        [one] { $count } place per family. Choose below how many are allowed.
       *[other] { $count } places per family. Choose below how many are allowed.
    }
slots_admin-homes-together = A family signs up as one, whichever adult presses.
slots_admin-homes-apart = Each adult signs up separately: handy where there are two homes.
slots_admin-apart = Two homes, separately
slots_admin-together = The family together
slots_admin-print = 🖨 List to print
slots_admin-printed = The list is ready
slots_admin-list-what = Place
slots_admin-list-who = Who
slots_admin-list-count = Taken
slots_admin-nothing-yet = Nothing has happened yet.
slots_admin-happening = { $at } { $what }{ $family }{ $by }
slots_admin-what-taken = taken
slots_admin-what-granted = given by wishes
slots_admin-what-given = given back
slots_admin-what-undone = kept after all
slots_admin-what-moved = moved
slots_admin-what-waits = joined the queue
slots_admin-what-asked = offered
slots_admin-what-left = left the queue
slots_admin-what-declined = turned it down
slots_admin-what-passed = no answer in time
slots_admin-what-handed = handed over
slots_admin-what-swapped = swapped
slots_admin-what-wider = more places
slots_admin-what-narrower = fewer places
slots_admin-what-shut = closed
slots_admin-what-reopened = opened
slots_admin-what-expired = not visited, given back
slots_admin-what-over = the queue has ended
slots_admin-what-day = day chosen
slots_admin-what-confirmed = confirmed
slots_admin-what-removed = the family was taken out
slots_admin-what-cancelled = item removed
