office_hours-open = 🕗 Hours
office_hours-own = ✏️ Change the answers
office_hours-text =
    <b>When you read letters</b>
    { $days }, from { $since } to { $until }

    Within these hours letters come at once. The others are collected and come as one message when the hours begin; the family sees when that will be.
office_hours-templates-title = <b>Ready answers</b>
office_hours-template = • { $words }
office_hours-write-templates = ✏️ Ready answers
office_hours-usual-templates = The usual ones again
office_hours-ask-templates = Send your own ready answers, one a line: up to { $limit }, of at most { $length } characters each.
office_hours-templates = From one to { $limit } answers are needed, one a line, of at most { $length } characters each. Please send them again.
office_hours-no-day = At least one day is needed on which you read letters. Choose another one first.
