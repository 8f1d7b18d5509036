postings-open = ⚙️ Rating and points
postings-text =
    <b>Rating and points</b>

    { $shows }
postings-all = Everybody with points
postings-top = The first ten
postings-together = No places, together
postings-about-all = The class is shown everybody who has points.
postings-about-top = The class is shown the first ten places and those who rose. The others stand in the alphabet, without places.
postings-about-together = The class is shown no places: only its goal, and how many families take part.
postings-holidays = 🏖 Holidays
postings-holidays-rest = <b>Holidays.</b> On these days no rating comes to the chat.
postings-holidays-post = <b>Holidays.</b> At present the rating comes in holidays too.
postings-line = • { $days }
postings-no-days = No days yet.
postings-add = Add days
postings-drop = ✕ { $days }
postings-rest = Don’t post in holidays
postings-post = Post in holidays too
postings-ask-days = Which days? Write them, for example: 28.12–8.01
postings-days = I did not understand the days. Write the first and the last, for example: 28.12–8.01
