entering-whose = For which family is the deed?
entering-what = What did the family “{ $family }” do?
entering-words = Add a few words about the deed of the family “{ $family }”, or enter it without them.
entering-outing = Write what the family “{ $family }” did: a theatre, a hike, an exhibition.
entering-now = Enter without words
