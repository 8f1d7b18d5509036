roles-add = ➕ Roles
roles-ask =
    Send roles as lines: what to do and how many people. For example:

    football, 3 dads
    10:00–12:00 fair, 4
    pour the tea, 2, 20 min

    Short roles (up to half an hour) are shown first to those who have helped less so far.
roles-added =
    { $count ->
        [one] { $count } role added. You can send more.
       *[other] { $count } roles added. You can send more.
    }
roles-lost = Lines not understood: { $rows }.
roles-nothing = No line was understood. Try: football, 3 dads.
roles-none-here = This item has no roles.
