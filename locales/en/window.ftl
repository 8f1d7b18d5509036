window-menu = Map
window-open-month = 🗓 The whole month
window-open-places = 🗺 All places at once
window-day =
    { $day }: { $count ->
        [0] nothing planned
        [one] { $count } item
       *[other] { $count } items
    }
window-days = Days of the month
window-today = today
window-lasting = All month, or several weeks
window-class = Class
window-taken = your place
window-back = Back
window-close = Close
window-ok = OK
window-in-chat = Open in the chat
window-went = Please go on in the chat.
window-later = No connection. Trying again.
window-search = Name or metro station
window-free = Free
window-kind = Which places
window-been = Where we have been
window-metro = Near which station
window-metro-any = Metro: any
window-here = 📍 Near me
window-here-none = Your phone did not say where you are. You can choose a metro station.
window-within = No farther than
window-within-any = Any distance
window-map = 🗺 On a map
window-map-of = Places on a map
window-dot-press = Press a dot to see what it is.
window-dot-here = you are here
window-dot-free = free
window-dot-mine = yours
window-dot-gone = taken
window-none-found = No places match. Remove one of the filters.
window-up = Up
window-down = Down
window-strike = Remove
window-outside = This page opens from the chat with the bot. Close it and press the button under the map.
window-over = This page has been open for a long time. Close it and open it again from the chat.
window-wrong = That did not work. Close the page and open it again from the chat.
window-lost = The connection dropped. Try again in a minute.
window-open-evenness = 📊 The chart on a page
window-chart-month = Month
window-chart-share = Took part
window-chart-even = Evenly
window-day-only = Day
window-week = Week
window-week-free = Nothing is planned for this week.
window-open-draft = 🖥 The draft as a table
window-at-hour = At an hour
window-in-words = When, in words
