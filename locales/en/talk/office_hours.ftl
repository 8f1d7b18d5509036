office_hours-open = 🕗 Letter hours
office_hours-own = ✏️ Change the replies
office_hours-text =
    <b>When you read letters</b>
    { $days }, from { $since } to { $until }

    During these hours letters come straight away. The others are collected and come as one message when the hours begin; the family sees when that will be.
office_hours-templates-title = <b>Ready replies</b>
office_hours-template = • { $words }
office_hours-write-templates = ✏️ Ready replies
office_hours-usual-templates = Back to the usual ones
office_hours-ask-templates = Send your own ready replies, one per line: up to { $limit }, no longer than { $length } characters each.
office_hours-templates = Please send one to { $limit } replies, one per line, no longer than { $length } characters each.
office_hours-no-day = You need at least one day when you read letters. Choose another one first.
