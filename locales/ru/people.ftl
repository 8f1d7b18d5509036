people-hello-stranger =
    Здравствуйте. Я Маршрутка — вожу с собой карту месяца: книги, события, музеи и парки для семей класса.

    Чтобы войти, откройте ссылку, которую дал учитель.
people-help =
    <b>Что можно</b>
    /map — карта месяца
    /done — рассказать, что сделали
    /rating — рейтинг класса
    /write — написать учителю
    /find — найти по слову: карты, материалы
    /invite — позвать второго взрослого
    /settings — когда и как вам писать
    /export — всё, что бот о вас хранит
    /forget — забыть вас
    /menu — главное меню
    /language — язык

    Чтобы отменить начатое, нажмите /cancel.
people-help-staff =
    <b>Учителю</b>
    /class — карточка класса
    /plan — сделать карту месяца
    /queue — проверить отчёты семей
    /send — написать семьям
    /rating — рейтинг класса
    /write — письма, /find — найти по слову

    <b>Семье</b>
    /map — карта месяца
    /done — рассказать, что сделали
    /invite — позвать второго взрослого

    /menu — главное меню, /language — язык, /cancel — отменить начатое.
    /settings — когда и как вам писать.
    /export — всё, что бот о вас хранит, /forget — забыть вас.
people-operator = Кто отвечает за бота: { $operator }
people-operator-unnamed = спросите у учителя, который дал вам ссылку
people-ask-language = На каком языке говорить с вами?
people-language-ru = Русский
people-language-en = English
people-speaks = Теперь говорю по-русски
people-menu = ☰ Меню
people-back = ‹ Назад
people-enter = ⇄ { $title }
people-in-private = Это удобнее в личном чате: там карта, отчёты и рейтинг вашей семьи.
people-open-private = Открыть бот
people-staff-only = Это может только учитель класса. Если что-то нужно поменять, напишите ему.
people-teacher-only = Это может только учитель класса, не помощник. Попросите его.
people-families-only = Это делают семьи. Чтобы попробовать, войдите в класс по ссылке для семей.
people-strangers = Вас пока нет в этом классе. Попросите у учителя ссылку и откройте её.
people-waiting = Учитель ещё не принял вашу семью. Как примет, я сразу напишу.
people-removed = Учитель убрал вашу семью из класса. Если это ошибка, скажите ему: он может вернуть вас одной кнопкой.
people-old-button = Эта кнопка больше не работает. Нажмите /menu — там всё свежее.
people-trouble = Что-то сломалось, это не ваша вина. Попробуйте ещё раз; если не поможет, сообщите код { $code }.
people-in-part = <i>Показано не всё: часть этого экрана Телеграм не принял. Если её не хватает, сообщите код { $code }.</i>
people-only-in-private = Эта кнопка работает только в личном чате с ботом.
people-command-map = Карта месяца
people-command-done = Рассказать, что сделали
people-command-rating = Рейтинг класса
people-command-menu = Главное меню
people-command-invite = Позвать второго взрослого
people-command-class = Класс (для учителя)
people-command-plan = Сделать карту (для учителя)
people-command-queue = Проверить, что сдали семьи (для учителя)
people-command-send = Написать семьям (для учителя)
people-command-write = Написать учителю
people-command-find = Найти по слову
people-command-topic = Показывать карту в этой теме (для учителя)
people-command-language = Язык
people-command-settings = Когда и как вам писать
people-command-export = Всё, что бот о вас хранит
people-command-forget = Забыть меня
people-command-help = Что умеет бот
people-command-cancel = Отменить начатое
people-about = Карта месяца для семей класса: книги, события, музеи и парки, отчёты и рейтинг.
