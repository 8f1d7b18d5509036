staff_deeds-whose = For which family is the deed?
staff_deeds-what = What did the family “{ $family }” do?
staff_deeds-words = Add a few words about the deed of the family “{ $family }”, or enter it without them.
staff_deeds-outing = Write what the family “{ $family }” did: a theatre, a hike, an exhibition.
staff_deeds-now = Enter without words
