goals-open = 🎯 Class goal
goals-title = 🎯 <b>Class goal — { $month }</b>
goals-none = There is no goal yet.
goals-about = The goal is how many deeds the class does together in the month. All families count, also those who joined later.
goals-bar =
    Class goal: { $done } of { $target ->
        [one] { $target } deed
       *[other] { $target } deeds
    }
goals-voting =
    { $count ->
        [0] The families are voting, no votes yet.
        [one] The families are voting: { $count } vote.
       *[other] The families are voting: { $count } votes.
    }
goals-deeds =
    { $count ->
        [one] { $count } deed
       *[other] { $count } deeds
    }
goals-type = Another number
goals-ask = 🗳 Ask the families
goals-asked = Asked. The vote takes three days.
goals-ask-target = How many deeds together? Write a number from 1 to { $limit }.
goals-question =
    🎯 <b>Which goal shall we take — { $month }?</b>

    How many deeds shall we do together: books, museums, events, all that the teacher counts. One vote for a family, until { $day }.
goals-option = { $deeds } · { $votes }
goals-decided =
    🎯 <b>Class goal — { $month }: { $target ->
        [one] { $target } deed
       *[other] { $target } deeds
    } together</b>
goals-voted =
    Your vote: { $count ->
        [one] { $count } deed
       *[other] { $count } deeds
    }. You can change it while the vote is open.
goals-chosen =
    🎯 The families have chosen a goal ({ $month }): { $target ->
        [one] { $target } deed
       *[other] { $target } deeds
    }. Votes for it: { $votes }. To change it: /rating
goals-closed = The vote is over. The goal stands in the rating: /rating
goals-already = There is a goal for this month already. Change it by a number.
