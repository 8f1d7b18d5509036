openings-open = ✍️ Openings ({ $count })
openings-title =
    <b>Openings</b>
    { $title }
openings-line = <b>{ $number }.</b> { $words }
openings-line-picture = <b>{ $number }.</b> 🖼 { $words }
openings-none = Nothing here yet. Add one opening or several: each family picks the one it likes and goes on from there. You can also leave it empty, and families begin on their own.
openings-some = Families see them in this order.
openings-add = ➕ Add an opening
openings-drop = 🗑 Remove { $number }
openings-ask = Send the opening of a story, up to { $limit } characters. With a picture, if you like: send a photo with the words under it. Each message is an opening of its own.
openings-dropped = Removed. Whoever has chosen it already keeps it.
openings-words-needed = Send the opening in words, or a photo with words under it.
openings-not-here = Stories belong to a “Readers and Writers” task. Open it on the map: /map
