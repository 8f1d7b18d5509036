slots-count = Занято { $taken } из { $all }
slots-pick = Выберите место: одна семья — одно на месяц.
slots-choose = Выбрать место
slots-look = Все места
slots-open-mine = Наше место
slots-yours = Ваше: <b>{ $name }</b>
slots-holders = Записаны: { $names }
slots-sort-free = Свободные
slots-sort-museum = 🏛
slots-sort-park = 🌳
slots-sort-estate = 🏰
slots-take = Беру
slots-give-back = Вернуть
slots-point = 📍 На карте
slots-site = 🔗 Сайт
slots-others = ‹ Другие места
slots-back-to-item = ‹ Назад
slots-card-title = { $icon } <b>{ $name }</b>
slots-address = 📍 { $address }
slots-metro = Ⓜ️ { $metro }
slots-state-free = Свободно.
slots-state-mine = Это место ваше. Вернуть можно в любой день.
slots-state-taken =
    Записаны: { $names }. { $free ->
        [0] Мест больше нет.
        [one] Осталось { $free } место.
        [few] Осталось { $free } места.
       *[many] Осталось { $free } мест.
    }
slots-yours-now = Записали за вами: { $name }
slots-given = Вернули: { $name }
slots-gone = «{ $name }» уже у семьи: { $by }. Рядом свободно: { $offer }
slots-gone-all = «{ $name }» уже у семьи: { $by }. Свободных мест больше нет.
slots-have-one = У вас уже есть место: { $name }. Верните его, и можно взять другое.
slots-have-another = Второй взрослый только что взял другое место. Откройте список ещё раз.
slots-seats-held = «{ $title }»: семьи заняли больше мест. Оставьте столько, сколько занято, или больше.
slots-not-yours = Это место сейчас не ваше.
slots-closed = Сюда уже не записаться: время прошло. Свежая карта: /map
slots-taken = { $person } выбирает для вашей семьи: { $name }
slots-given-back = { $person } возвращает место: { $name }
slots-chat-month = { $month }
slots-chat-line = { $icon } { $name } — { $names }
slots-card-gone = Этого пункта на карте больше нет.
slots-chat-none = Пока никто не выбрал.
slots-chat-free = Свободны: музеи { $museums }, парки { $parks }, усадьбы { $estates }
