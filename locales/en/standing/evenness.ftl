evenness-open = ⚖️ How even
evenness-title =
    ⚖️ <b>How evenly families take part — { $month }</b>
    { $title }
evenness-active =
    { $active } of { $all ->
        [one] { $all } family takes part
       *[other] { $all } families take part
    }. The month before: { $before }.
evenness-even =
    The deeds are spread as if { $count ->
        [one] { $count } family
       *[other] { $count } families
    } of { $all } had done them in equal parts. The month before: { $before }.
evenness-top-fifth = The most active fifth of the families did { $share } of the deeds. The month before: { $before }. With full equality it would be 20%.
evenness-gini = Gini coefficient: { $gini }. The month before: { $before }. Zero is all the same.
evenness-help = Only the teacher sees this screen. The class is shown only how many families take part.
evenness-percent = { $share }%
evenness-no-figure = no deeds
evenness-chart = 📈 By month
evenness-marks = What changed
evenness-chart-title = How evenly families take part
evenness-chart-active = The share of families that did anything
evenness-chart-even = How evenly: 100% is every family doing the same; the less, the more is done by a few
evenness-chart-interval = The whiskers show how far chance alone could move a share (90%): a class is small.
evenness-caption = <b>How evenly families take part</b>: the bars are how many took part, the line is how evenly.
evenness-month = { $month }: { $active } of { $all } took part, evenly { $even }
evenness-began = first rating in the chat
evenness-marks-text =
    <b>What changed</b>

    The marks stand on the chart: does it become more even after them?
evenness-mark-line = • { $day }: { $words }
evenness-add-mark = Add a mark
evenness-drop-mark = ✕ { $words }
evenness-ask-mark = What changed, and when? Write it, for example: 12.10 The olympiad began
evenness-mark-length = Write a day and up to { $limit } characters, for example: 12.10 The olympiad began
