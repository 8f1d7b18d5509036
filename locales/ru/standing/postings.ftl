postings-open = ⚙️ Рейтинг и баллы
postings-text =
    <b>Рейтинг и баллы</b>

    { $shows }
postings-all = Всех с баллами
postings-top = Первых десять
postings-together = Без мест, все вместе
postings-about-all = Классу показываем всех, у кого есть баллы.
postings-about-top = Классу показываем первые десять мест и тех, кто поднялся. Остальные — по алфавиту, без мест.
postings-about-together = Классу мест не показываем: только цель класса и сколько семей участвует.
postings-holidays = 🏖 Каникулы
postings-holidays-rest = <b>Каникулы.</b> В эти дни рейтинг в чат не приходит.
postings-holidays-post = <b>Каникулы.</b> Сейчас рейтинг приходит и в каникулы.
postings-line = • { $days }
postings-no-days = Дней пока нет.
postings-add = Добавить дни
postings-drop = ✕ { $days }
postings-rest = Не присылать в каникулы
postings-post = Присылать и в каникулы
postings-ask-days = Какие дни? Напишите, например: 28.12–8.01
postings-days = Не понял дни. Напишите первый и последний, например: 28.12–8.01
