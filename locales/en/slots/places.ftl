places-list = 🏛 The class’s places
places-text =
    { $count ->
        [one] <b>The class’s places: { $count }</b>
       *[other] <b>The class’s places: { $count }</b>
    }

    Add your own, correct an address, or hide the ones you do not visit. Only your class sees this.
places-hidden = 🙈 Hidden
places-hidden-text =
    { $count ->
        [0] No places are hidden.
       *[other] <b>Hidden places: { $count }</b>
    }
places-add = ➕ Add places
places-ask-add =
    Send places one per line: kind; name; address; metro; site; latitude; longitude. Kind and name are needed, the rest if you have it:

    park; Lefortovo Park; Krasnokazarmennaya, 3; Aviamotornaya
    museum; Metro Museum; Khamovnichesky Val, 36; Sportivnaya; mosmetro.ru

    Or send an .xlsx or .csv table with these columns.
places-added =
    { $count ->
        [0] No new places.
        [one] { $count } place added. Families can take it now.
       *[other] { $count } places added. Families can take them now.
    }
places-known =
    { $count ->
        [one] { $count } place was there already.
       *[other] { $count } places were there already.
    }
places-lost = I did not understand rows { $rows }. They have no kind (museum, park, estate) or no name.
places-siteless = These places were added without a website, rows: { $rows }. What is written there is not a link; correct it on the place’s card.
places-site = 🔗 { $site }
places-point = 🧭 { $point }
places-card-text = What would you like to correct?
places-field-name = Name
places-field-address = Address
places-field-metro = Metro
places-field-site = Website
places-field-point = Point on the map
places-ask-name = What is the place called?
places-ask-address = What is its address?
places-ask-metro = Which metro station? If there are two, put “;” between them.
places-ask-site = What is its website? If it has none, write “no”.
places-ask-point = Send the location of the place (📎 → “Location”).
places-hide = 🙈 Hide
places-show = Put it back
places-no-kind = I am not sure what this is. Start with the kind: museum, park or estate.
places-no-link = That is not a link: nothing would open at such an address. Send the whole address, such as https://mosmetro.ru, or the word “no”.
places-no-point = I need a location: send one with 📎 → “Location”.
places-unreadable-broken = The file will not open. Save it again as .xlsx or .csv and send it once more.
places-unreadable-empty = There is nothing in the file. It needs the columns “kind” and “name”.
places-unreadable-large = The file is too large. Keep just one table of places in it.
places-unreadable-many = The table has more than 300 rows. Please split it.
places-unreadable-password = The file is protected with a password. Send it without one.
places-unreadable-sort = Please send an .xlsx or .csv table with the columns “kind” and “name”.
