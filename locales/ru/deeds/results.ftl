results-ask = Итог команды «{ $name }»:
results-ask-points = <b>{ $result }</b> — { $name }. Сколько баллов каждой семье? Нажмите или напишите число.
results-ask-words = Напишите итог своими словами, до { $limit } знаков. Например: «Приз зрительских симпатий».
results-given-now = Записали и сообщили: { $name }
results-given = <b>{ $title }</b>: { $result }
results-points =
    { $points ->
        [one] +{ $points } балл
        [few] +{ $points } балла
       *[many] +{ $points } баллов
    }
results-take-back = ↶ Без итога
results-taken-back = Итог убрали, его баллы сняты
results-diploma-team = Команда: { $name }
results-diploma-thanks = Спасибо за общий труд.
results-diploma-caption = 🏅 { $title }: { $result }
results-nobody = В команде никого нет. Сначала добавьте семьи: «Состав».
results-none-yet = Итога пока нет. Диплом появится вместе с ним.
