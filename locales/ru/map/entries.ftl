entries-kind-book_alone = Читаем про себя
entries-kind-book_aloud = Читаем вслух
entries-kind-audio = Слушаем
entries-kind-video = Смотрим
entries-kind-school_event = Событие школы
entries-kind-class_event = Событие класса
entries-kind-city_event = Событие города
entries-kind-venue = Музеи и парки
entries-kind-outing = Театр, выставка, поход
entries-kind-contest = Конкурс
entries-kind-project = Проект
entries-kind-story = Пишем историю
entries-kind-meeting = Собрание
entries-kind-open_lesson = Открытый урок
entries-kind-consultation = Консультация
entries-kind-helpers = Помощники
entries-kind-proposal = Предложение
entries-is = { $kind }
entries-has-link = 🔗 { $link }
entries-has-seats =
    🪑 { $count ->
        [one] { $count } место
        [few] { $count } места
       *[many] { $count } мест
    }
entries-has-reminders = ⏰ { $when }
entries-has-photo = 🖼 Картинка приложена
entries-has-video = 🎬 Видео приложено
entries-has-audio = 🎧 Аудио приложено
entries-has-document = 📎 Файл приложен
entries-seen-by = 👪 Видят только: { $names }
entries-nobody = никто из нынешних семей
entries-has-informs =
    { $how ->
        [yes] ℹ️ Только для сведения: не спрашиваю и не напоминаю
       *[no] ℹ️ Спрашиваю и напоминаю
    }
entries-reminders-class = Как принято в классе
entries-reminders-none = Не напоминать
entries-reminder-week = За неделю
entries-reminder-three-days = За три дня
entries-reminder-eve = Накануне
entries-reminder-morning = Утром
entries-title = Название
entries-kind = Вид
entries-when = Когда
entries-place = Где
entries-link = Ссылка
entries-note = Пояснение
entries-seats = Места
entries-points = Баллы
entries-reminders = Напоминания
entries-informs = Для сведения
entries-media = Картинка, файл
entries-family = Кто видит
entries-up = ↑ Выше
entries-down = ↓ Ниже
entries-moved = Переставлено
entries-remove = 🗑 Убрать из черновика
entries-removed = Убрано. Вернуть: «Отменить последнее»
entries-looked = ✓ День верный
entries-right = ✓ Всё верно
entries-looked-now = Отметка снята
entries-clear = Убрать
entries-now = Сейчас: <code>{ $value }</code>
entries-ask-kind = Что это?
entries-ask-new = { $icon } <b>{ $kind }</b>. Как назвать? Пришлите название одним сообщением.
entries-ask-title = <b>{ $title }</b>: пришлите новое название.
entries-ask-when =
    <b>{ $title }</b>: когда? Нажмите день или напишите, например:
    12.12 18:00–19:30
    12–14.12
    до 25 декабря
entries-ask-hour = <b>{ $day }</b>. Во сколько? Другое время можно написать: 18:30
entries-ask-place = <b>{ $title }</b>: где? Пришлите место или адрес.
entries-ask-link = <b>{ $title }</b>: пришлите ссылку.
entries-ask-note = <b>{ $title }</b>: пришлите пояснение. Что взять, для кого, кто отвечает.
entries-ask-seats = <b>{ $title }</b>: сколько семей могут занять место? Нажмите или напишите число.
entries-ask-points = <b>{ $title }</b>: сколько баллов? Нажмите или напишите число.
entries-ask-reminders = <b>{ $title }</b>: когда напоминать? Можно отметить несколько.
entries-ask-informs = <b>{ $title }</b>: спрашивать семьи «Пойдёте?» и напоминать, или это только для сведения?
entries-informs-class = Как этот вид в классе
entries-informs-yes = Только для сведения
entries-informs-no = Спрашивать и напоминать
entries-ask-media = <b>{ $title }</b>: пришлите картинку или файл.
entries-ask-family = <b>{ $title }</b>: кому показать? Отметьте семьи. Если не отмечена ни одна, видят все.
entries-all-families = Все семьи
entries-all-month = Весь месяц
entries-all-day = Весь день
entries-deadline = До этого дня
entries-no-words = Здесь нужен текст. Напишите его или нажмите «Назад».
entries-no-link = Это не ссылка: по такому адресу ничего не откроется. Пришлите адрес целиком, с точкой в имени сайта, например https://example.org
entries-no-media = Здесь нужна картинка, видео, аудио или файл. Пришлите или нажмите «Назад».
entries-no-when = Не понимаю, когда: { $reason }.
