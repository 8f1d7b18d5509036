staff-open = 🤝 Deputies
staff-text =
    <b>Who runs the class</b>

    A deputy makes the map, checks reports and writes to families, as the teacher does. A specialist only offers times of their own.
staff-line = • { $name } — { $role }
staff-role-teacher = teacher
staff-role-deputy = deputy
staff-role-specialist = specialist
staff-invite-deputy = ✉️ Invite a deputy
staff-invite-specialist = ✉️ Invite a specialist
staff-link-deputy =
    Forward this link to your deputy. It works once, within 7 days:
    { $url }
staff-link-specialist =
    Forward this link to the specialist. It works once, within 7 days:
    { $url }
staff-consent-deputy =
    <b>Class { $title }</b>

    You are invited to help the teacher: make the month’s map, check reports, write to families. I will remember your Telegram name and what you do and write for the class; the record of what was sent, for 400 days. Get it all as a file with /export, or leave and erase it with /forget, on any day.

    Who runs this bot and is responsible for these data: { $operator }
staff-consent-specialist =
    <b>Class { $title }</b>

    You are invited to offer consultations. I will remember your Telegram name, the times you offer and your letters; the record of what was sent, for 400 days. Only you will see parents’ notes. Get it all as a file with /export, or leave and erase it with /forget, on any day.

    Who runs this bot and is responsible for these data: { $operator }
staff-member = <b>{ $name }</b> — { $role }
staff-dismiss = No longer helps
staff-hand-over = Hand over the class
staff-already = You already have a role in this class. Press /menu
staff-gone = This person no longer has a role in the class. Open the list again.
staff-joined-deputy = { $person } now helps to run the class.
staff-joined-specialist = { $person } now offers consultations in the class.
staff-dismissed = You no longer help to run the class { $title }. Thank you for everything you did.
staff-teaches = You are now the teacher of { $title }. Everything is on the class card: /class
