goals-open = 🎯 Class goal
goals-title = 🎯 <b>Class goal — { $month }</b>
goals-none = There is no goal yet.
goals-about = The goal is how many activities the class does together in a month. Every family counts, including those who join later.
goals-bar =
    Class goal: { $done } of { $target ->
        [one] { $target } activity
       *[other] { $target } activities
    }
goals-voting =
    { $count ->
        [0] The families are voting; no votes yet.
        [one] The families are voting: { $count } vote.
       *[other] The families are voting: { $count } votes.
    }
goals-deeds =
    { $count ->
        [one] { $count } activity
       *[other] { $count } activities
    }
goals-type = Another number
goals-ask = 🗳 Ask the families
goals-asked = Asked. The vote lasts three days.
goals-ask-target = How many activities together? Write a number from 1 to { $limit }.
goals-question =
    🎯 <b>What shall our goal be — { $month }?</b>

    How many things shall we do together: books, museums, events, everything the teacher counts. One vote per family, until { $day }.
goals-option = { $deeds } · { $votes }
goals-decided =
    🎯 <b>Class goal — { $month }: { $target ->
        [one] { $target } activity
       *[other] { $target } activities
    } together</b>
goals-voted =
    Your vote: { $count ->
        [one] { $count } activity
       *[other] { $count } activities
    }. You can change it while the vote is open.
goals-chosen =
    🎯 The families have chosen a goal ({ $month }): { $target ->
        [one] { $target } activity
       *[other] { $target } activities
    }. Votes for it: { $votes }. To change it: /rating
goals-closed = The vote is over. You can see the goal in the rating: /rating
goals-already = There is already a goal for this month. Change it with a number.
