window-menu = Карта
window-open-month = 🗓 Месяц целиком
window-open-places = 🗺 Все места сразу
window-day =
    { $day }: { $count ->
        [0] ничего не назначено
        [one] { $count } пункт
        [few] { $count } пункта
       *[many] { $count } пунктов
    }
window-days = Дни месяца
window-today = сегодня
window-lasting = На весь месяц и на несколько недель
window-class = Класс
window-taken = место ваше
window-back = Назад
window-close = Закрыть
window-ok = Понятно
window-in-chat = Открыть в чате
window-went = Продолжите в чате.
window-later = Нет связи. Сейчас попробую ещё раз.
window-search = Название или метро
window-free = Свободные
window-kind = Какие места
window-been = Где мы были
window-metro = Рядом с какой станцией
window-metro-any = Метро: любое
window-here = 📍 Рядом со мной
window-here-none = Телефон не сказал, где вы. Можно выбрать станцию метро.
window-within = Не дальше
window-within-any = На любом расстоянии
window-map = 🗺 На карте
window-map-of = Места на карте
window-dot-press = Нажмите на точку — покажу, что это.
window-dot-here = вы здесь
window-dot-free = свободно
window-dot-mine = ваше
window-dot-gone = занято
window-none-found = Таких мест нет. Снимите один из фильтров.
window-up = Выше
window-down = Ниже
window-strike = Убрать
window-outside = Эта страница открывается из чата с ботом. Закройте её и нажмите кнопку под картой.
window-over = Страница открыта давно. Закройте её и откройте заново из чата.
window-wrong = Не получилось. Закройте страницу и откройте её заново из чата.
window-lost = Связь прервалась. Нажмите ещё раз через минуту.
window-open-evenness = 📊 График на странице
window-chart-month = Месяц
window-chart-share = Участвовали
window-chart-even = Поровну
window-day-only = День
window-week = Неделя
window-week-free = На этой неделе ничего не назначено.
window-open-draft = 🖥 Черновик таблицей
window-at-hour = В час
window-in-words = Когда, словами
