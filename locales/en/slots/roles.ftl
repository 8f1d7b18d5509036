roles-add = ➕ Roles
roles-ask =
    Send the roles one per line: what to do and how many people. For example:

    football, 3 dads
    10:00–12:00 fair, 4
    pour the tea, 2, 20 min

    Short roles (up to half an hour) are shown first to those who have helped less so far.
roles-added =
    { $count ->
        [one] { $count } role added. You can send more.
       *[other] { $count } roles added. You can send more.
    }
roles-lost = I did not understand lines { $rows }.
roles-nothing = I could not understand any of that. Try: football, 3 dads.
roles-none-here = This item has no roles.
