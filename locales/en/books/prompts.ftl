prompts-open = ✍️ Openings ({ $count })
prompts-title =
    <b>Openings</b>
    { $title }
prompts-line = <b>{ $number }.</b> { $words }
prompts-line-picture = <b>{ $number }.</b> 🖼 { $words }
prompts-none = There is nothing here yet. Add one opening or several: each family picks the one it likes and carries on from there. You can also leave this empty, and families will start from scratch.
prompts-some = Families see them in this order.
prompts-add = ➕ Add an opening
prompts-drop = 🗑 Remove { $number }
prompts-ask = Send the opening of a story, up to { $limit } characters. You can add a picture: send a photo with the text as its caption. Each message is a separate opening.
prompts-dropped = Removed. Anyone who has already chosen it keeps it.
prompts-words-needed = Send the opening as text, or as a photo with a caption.
prompts-not-here = Stories belong to a “Readers and Writers” task. Open it on the map: /map
