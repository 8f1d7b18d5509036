relocation-open = 🏙 Город
relocation-text = Сейчас часы класса: { $city }. Где класс теперь? Нажмите город или напишите его. Сначала покажу, что изменится.
relocation-same = Класс уже живёт по этим часам. Выберите другой город.
relocation-from-to = <b>{ $old } → { $new }</b>
relocation-shift =
    Часы на картах останутся как написаны, но уже по новому времени. { $way ->
        [later] Это на { $hours } ч позже, чем сейчас.
        [earlier] Это на { $hours } ч раньше, чем сейчас.
       *[same] Сегодня разницы между городами нет.
    }
relocation-coming =
    { $count ->
        [0] Впереди на картах событий нет.
        [one] Впереди { $count } событие:
        [few] Впереди { $count } события:
       *[many] Впереди { $count } событий:
    }
relocation-line = • { $title }: { $when }
relocation-others = Рейтинг в { $rating } и напоминание накануне в { $eve } — тоже по новым часам, как и запись на места и голосования. Что уже было, не меняется.
relocation-move = ✅ Теперь { $city }
relocation-moved = Часы класса теперь: { $city }. На картах те же часы, по новому времени.
relocation-back = ↩️ Вернуть: { $city }
