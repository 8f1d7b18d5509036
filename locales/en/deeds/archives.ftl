archives-making = Packing the archive. It may take a minute or two.
archives-ready =
    📦 <b>{ $title }</b>: { $count ->
        [0] the team’s words
        [one] { $count } file
       *[other] { $count } files
    }
archives-empty = There is nothing to pack yet: the team has not sent anything.
archives-photo = photo
archives-video = video
archives-voice = voice
archives-video_note = video
archives-audio = recording
archives-document = file
archives-words = The team’s words.txt
archives-step = { $title } — { $step }
archives-missing = Left out.txt
archives-missing-folder = Left out
archives-missing-text = These files did not fit (over 20 MB, or too many), or Telegram would not release them. They are still in the project’s steps; open them there:
