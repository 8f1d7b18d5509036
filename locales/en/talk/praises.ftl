praises-open = 💛 Praise
praises-give-open = 💛 Praise a family
praises-whom =
    Which family would you like to praise?

    Those who have heard kind words least often come first. Only that family will see it.
praises-no-family = There are no families in the class yet. Invite them: /class
praises-ask =
    Praise for: { $name }. What for? Write a few words.

    Only that family will see them. Praise earns no points.
praises-from = 💛 <b>{ $name }</b> · { $title }
praises-words = { $words }
praises-before = This is what they will see: { $name }. To change the words, just write again.
praises-give = Send the praise
praises-given = The praise is on its way: { $name }
praises-take-back = ↩️ Take it back
praises-more = 💛 Another
praises-taken-back = The praise has been taken back: { $name }
praises-history = 💛 <b>What you have been praised for</b>
praises-none = 💛 The teacher’s kind words about your family will gather here.
praises-line =
    <b>{ $name }</b>, { $at }
    { $words }
praises-again = These words have already been sent or forgotten. Choose the family and write them again.
praises-stays = Only the person who wrote the praise can take it back, and only within a day.
