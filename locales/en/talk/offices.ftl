offices-open = 🕗 Hours
offices-own = ✏️ Change the answers
offices-text =
    <b>When you read letters</b>
    { $days }, from { $since } to { $until }

    Within these hours letters come at once. The others are collected and come as one message when the hours begin; the family sees when that will be.
offices-templates-title = <b>Ready answers</b>
offices-template = • { $words }
offices-write-templates = ✏️ Ready answers
offices-usual-templates = The usual ones again
offices-ask-templates = Send your own ready answers, one a line: up to { $limit }, of at most { $length } characters each.
offices-templates = From one to { $limit } answers are needed, one a line, of at most { $length } characters each. Please send them again.
offices-no-day = At least one day is needed on which you read letters. Choose another one first.
