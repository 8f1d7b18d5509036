prompts-open = ✍️ Openings ({ $count })
prompts-title =
    <b>Openings</b>
    { $title }
prompts-line = <b>{ $number }.</b> { $words }
prompts-line-picture = <b>{ $number }.</b> 🖼 { $words }
prompts-none = Nothing here yet. Add one opening or several: each family picks the one it likes and goes on from there. You can also leave it empty, and families begin on their own.
prompts-some = Families see them in this order.
prompts-add = ➕ Add an opening
prompts-drop = 🗑 Remove { $number }
prompts-ask = Send the opening of a story, up to { $limit } characters. With a picture, if you like: send a photo with the words under it. Each message is an opening of its own.
prompts-dropped = Removed. Whoever has chosen it already keeps it.
prompts-words-needed = Send the opening in words, or a photo with words under it.
prompts-not-here = Stories belong to a “Readers and Writers” task. Open it on the map: /map
