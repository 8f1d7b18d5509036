praises-open = 💛 Praise
praises-give-open = 💛 Praise a family
praises-whom =
    Which family do you want to praise?

    Those who have heard good words least often stand first. Only that family will see it.
praises-no-family = There are no families in the class yet. Invite them: /class
praises-ask =
    What do you praise “{ $name }” for? Write a few words.

    Only that family will see them. Praise brings no points.
praises-from = 💛 <b>{ $name }</b> · { $title }
praises-words = { $words }
praises-before = This is what “{ $name }” will see. For other words just write again.
praises-give = Send the praise
praises-given = The praise is on its way: { $name }
praises-take-back = ↩️ Take it back
praises-more = 💛 Another
praises-taken-back = The praise is taken back: { $name }
praises-history = 💛 <b>What you were praised for</b>
praises-none = 💛 The teacher’s good words about your family will gather here.
praises-line =
    <b>{ $name }</b>, { $at }
    { $words }
praises-again = These words are sent or forgotten already. Choose the family and write them again.
praises-stays = Only whoever wrote the praise can take it back, and only within a day.
