proposals-open = 💡 Предложения
proposals-open-waiting = 💡 Предложения · { $count }
proposals-title-open = 💡 <b>Предложения</b>
proposals-title-answered = 💡 <b>Предложения с ответом</b>
proposals-figures =
    Ждут ответа: { $count }
proposals-days =
    Обычно учитель отвечает за { $days ->
        [one] { $days } день
        [few] { $days } дня
       *[many] { $days } дней
    }
proposals-same-day = Обычно учитель отвечает в тот же день
proposals-no-days = Ответов ещё не было
proposals-about = Сверху те, которые поддержало больше семей.
proposals-none = Сейчас открытых предложений нет.
proposals-none-answered = Ответов пока нет.
proposals-supported = ✋{ $count }
proposals-propose = ➕ Предложить
proposals-show-answered = ✅ С ответом
proposals-show-open = ✋ Ждут ответа
proposals-ask = Что предложите? Напишите одним сообщением, до { $limit } знаков. Семьи увидят и смогут поддержать, а учитель ответит: берём, позже или нет — и почему.
proposals-worth =
    Взятое предложение — { $points ->
        [one] { $points } балл
        [few] { $points } балла
       *[many] { $points } баллов
    } вашей семье.
proposals-take = ✅ Берём
proposals-later = 🕗 Позже
proposals-no = ✖️ Нет
proposals-to-chat = 💬 Карточку в чат класса
proposals-which-month =
    «{ $words }»

    На карту какого месяца?
proposals-as-what = Чем это будет на карте ({ $month })?
proposals-ask-title =
    Название пункта: <b>{ $title }</b>

    Оставьте так или пришлите своё, можно с датой: <i>17.12 18:00 Чай с пирогами @ класс</i>. На второй строке — кто это делает.
proposals-as-is = Оставить так
proposals-note = Делают: { $does }
proposals-done = Готово. Семьи, которых это касается, узнают.
proposals-until-when = Когда вернёмся?
proposals-no-month = Пока без срока
proposals-ask-because = Почему нет? Напишите семьям по-доброму, в двух-трёх фразах.
proposals-hidden = Предложение скрыто от класса. Сначала покажите его снова.
