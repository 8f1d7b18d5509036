places-list = 🏛 The class’s places
places-text =
    { $count ->
        [one] <b>The class’s places: { $count }</b>
       *[other] <b>The class’s places: { $count }</b>
    }

    Add one of your own, correct an address, or hide where you do not go. Only your class sees it.
places-hidden = 🙈 Hidden
places-hidden-text =
    { $count ->
        [0] No places are hidden.
       *[other] <b>Hidden places: { $count }</b>
    }
places-add = ➕ Add places
places-ask-add =
    Send places as lines: kind; name; address; metro; site; latitude; longitude. Kind and name are needed, the rest if you have it:

    park; Lefortovo Park; Krasnokazarmennaya, 3; Aviamotornaya
    museum; Metro Museum; Khamovnichesky Val, 36; Sportivnaya; mosmetro.ru

    Or an .xlsx or .csv table with such columns.
places-added =
    { $count ->
        [0] Nothing new.
        [one] { $count } place added. It can be taken already.
       *[other] { $count } places added. They can be taken already.
    }
places-known =
    { $count ->
        [one] { $count } place was there already.
       *[other] { $count } places were there already.
    }
places-lost = Rows not understood: { $rows }. They lack a kind (museum, park, estate) or a name.
places-siteless = Places added without a site, rows: { $rows }. What stands there is no link; correct it on the place’s card.
places-site = 🔗 { $site }
places-point = 🧭 { $point }
places-card-text = What is to be corrected?
places-field-name = Name
places-field-address = Address
places-field-metro = Metro
places-field-site = Site
places-field-point = Point on the map
places-ask-name = What is the place called?
places-ask-address = What is its address?
places-ask-metro = Which metro station? Put “;” between two.
places-ask-site = What is its site? If it has none, write “no”.
places-ask-point = Send the location of the place (📎 → “Location”).
places-hide = 🙈 Hide
places-show = Put it back
places-no-kind = It is not clear what it is. Begin with the kind: museum, park or estate.
places-no-link = This is no link: nothing would open at such an address. Send the whole address, such as https://mosmetro.ru, or the word “no”.
places-no-point = A point is needed: send a location (📎 → “Location”).
places-unreadable-broken = The file does not open. Save it again as .xlsx or .csv and send it once more.
places-unreadable-empty = There is nothing in the file. It needs the columns “kind” and “name”.
places-unreadable-large = The file is too large. Leave one table of places in it.
places-unreadable-many = The table has more than 300 rows. Please split it.
places-unreadable-password = The file has a password. Send it without one.
places-unreadable-sort = A table is needed, .xlsx or .csv, with the columns “kind” and “name”.
