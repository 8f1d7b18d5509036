staff_deeds-whose = Which family is this for?
staff_deeds-what = <b>{ $family }</b>: what did they do?
staff_deeds-words = <b>{ $family }</b>: add a few words about it, or record it without them.
staff_deeds-outing = <b>{ $family }</b>: write what they did — a theatre, a hike, an exhibition.
staff_deeds-now = Record without words
