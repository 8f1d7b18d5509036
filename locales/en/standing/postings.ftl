postings-open = ⚙️ Rating and points
postings-text =
    <b>Rating and points</b>

    { $shows }
postings-all = Everybody with points
postings-top = The top ten
postings-together = No places, all together
postings-about-all = The class sees everybody who has points.
postings-about-top = The class sees the top ten and those who moved up. The others are listed alphabetically, without places.
postings-about-together = The class sees no places: only its goal, and how many families take part.
postings-holidays = 🏖 Holidays
postings-holidays-rest = <b>Holidays.</b> On these days the rating is not posted in the chat.
postings-holidays-post = <b>Holidays.</b> At the moment the rating is posted during holidays too.
postings-line = • { $days }
postings-no-days = No days yet.
postings-add = Add days
postings-drop = ✕ { $days }
postings-rest = Don’t post in the holidays
postings-post = Post in the holidays too
postings-ask-days = Which days? Write them, for example: 28.12–8.01
postings-days = I did not understand the days. Write the first and the last, for example: 28.12–8.01
