running-open = ⚙️ Places
running-title = ⚙️ <b>{ $name }</b>
running-free = ✕ Free it: { $family }
running-take = ➕ Put a family down
running-for-whom = Which family is to have it: { $name }?
running-capacity = Places: { $count }
running-shut = 🔒 Close it
running-reopen = 🔓 Open it
running-history = 🕘 What happened
running-remove = 🗑 Remove the place
running-removed = Removed
running-slot = The place itself
running-asked =
    { $count ->
        [one] One place is offered to the queue.
       *[other] { $count } places are offered to the queue.
    }
running-each =
    { $count ->
        [one] { $count } place for each family. Choose below how many are allowed.
       *[other] { $count } places for each family. Choose below how many are allowed.
    }
running-homes-together = A family takes as one, whichever adult presses.
running-homes-apart = Each adult takes for themselves: handy where there are two homes.
running-apart = Two homes apart
running-together = The family as one
running-print = 🖨 A list for paper
running-printed = The list is ready
running-list-what = Place
running-list-who = Who
running-list-count = Taken
running-nothing-yet = Nothing has happened yet.
running-happening = { $at } { $what }{ $family }{ $by }
running-what-taken = taken
running-what-given = given back
running-what-undone = kept after all
running-what-moved = moved
running-what-waits = joined the queue
running-what-asked = offered
running-what-left = left the queue
running-what-declined = not needed
running-what-passed = no answer in time
running-what-handed = handed over
running-what-swapped = swapped
running-what-wider = more places
running-what-narrower = fewer places
running-what-shut = closed
running-what-reopened = opened
running-what-expired = not visited, came back
running-what-over = the queue is over
running-what-day = day chosen
running-what-confirmed = confirmed
running-what-cancelled = item taken off
