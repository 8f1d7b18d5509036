reading-title = 📖 <b>Читаем</b> — { $month }
reading-list = { $icon } <b>{ $title }</b>
reading-book-alone = Читаем сами
reading-book-aloud = Читаем вслух
reading-book = • { $title }
reading-told = { "  " }✓ { $told }
reading-none-told = О прочитанном расскажите в карточке книги: одним нажатием или с фото.
reading-state-sent = учитель проверит
reading-state-accepted = принято
reading-state-returned = учитель просит дополнить
reading-ask = Кто кому читал и сколько? Отметьте, если хочется.
reading-said = 📖 { $said }
reading-reader-adult = Взрослый — ребёнку
reading-reader-child = Ребёнок — взрослому
reading-reader-alone = Ребёнок сам
reading-minutes =
    { $minutes ->
        [one] { $minutes } минута
        [few] { $minutes } минуты
       *[many] { $minutes } минут
    }
reading-minutes-short = { $minutes } мин
