evenness-open = ⚖️ Who takes part
evenness-title =
    ⚖️ <b>Who takes part — { $month }</b>
    { $title }
evenness-active =
    { $active } of { $all ->
        [one] { $all } family takes part
       *[other] { $all } families take part
    }. The month before: { $before }.
evenness-even =
    Activities are spread as if { $count ->
        [one] { $count } family
       *[other] { $count } families
    } of { $all } had done equal shares. The month before: { $before }.
evenness-top-fifth = The most active fifth of the families did { $share } of everything. The month before: { $before }. If all were equal it would be 20%.
evenness-gini = Gini coefficient: { $gini }. The month before: { $before }. Zero means everybody does the same.
evenness-help = Only the teacher sees this screen. The class is shown only how many families take part.
evenness-percent = { $share }%
evenness-no-figure = nothing yet
evenness-chart = 📈 By month
evenness-marks = What changed
evenness-chart-title = How families take part, by month
evenness-chart-active = The share of families that did at least one thing
evenness-chart-even = How evenly: at 100% every family does the same; the lower, the more is done by a few
evenness-chart-interval = The whiskers show how far chance alone could move a share (90%): a class is small.
evenness-caption = <b>How families take part</b>: the bars show how many, the line how evenly.
evenness-month = { $month }: { $active } of { $all } took part, evenly { $even }
evenness-began = first rating in the chat
evenness-marks-text =
    <b>What changed</b>

    The marks appear on the chart: does it become more even after them?
evenness-mark-line = • { $day }: { $words }
evenness-add-mark = Add a mark
evenness-drop-mark = ✕ { $words }
evenness-ask-mark = What changed, and when? For example: 12.10 The olympiad began
evenness-mark-length = Write a day and up to { $limit } characters, for example: 12.10 The olympiad began
