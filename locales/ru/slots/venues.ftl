venues-find = 🔎 Найти рядом
venues-metro = Ⓜ️ По метро
venues-season = 🗺 Где мы были
venues-ask = Напишите часть названия или станцию метро. Или пришлите геопозицию (📎 → «Геопозиция»): покажу, что рядом.
venues-stations = Ⓜ️ Выбрать станцию
venues-which-station = От какой станции искать?
venues-near = Ближайшие места, сначала свободные. Расстояние — по прямой.
venues-km = { $km } км
venues-found =
    { $count ->
        [0] По словам «{ $words }» ничего нет. Напишите короче, например: кус.
        [one] По словам «{ $words }» — { $count } место:
        [few] По словам «{ $words }» — { $count } места:
       *[many] По словам «{ $words }» — { $count } мест:
    }
venues-more = Показаны первые. Напишите точнее, и список станет короче.
venues-choose-day = 📅 Выбрать день
venues-other-day = 📅 Другой день
venues-confirm = ✓ Идём
venues-which-day = Когда пойдёте: <b>{ $name }</b>? { $month }
venues-day-chosen = Записали: { $day }
venues-confirmed = Хорошего похода
venues-state-day =
    Это место ваше. Идёте { $day }{ $sure ->
        [yes] , подтверждено.
       *[no] .
    }
venues-been = Здесь уже были: { $names }
venues-no-such-day = Этот день уже прошёл или он из другого месяца. Выберите другой.
venues-no-day = Сначала выберите день.
venues-choose =
    Место за вами: <b>{ $name }</b>. Месяц скоро кончится: когда пойдёте?

    Если не получится, верните место, его ждут другие.
venues-eve =
    Завтра вы идёте: <b>{ $name }</b>
    { $where }

    Если планы прежние, нажмите «Идём». Без ответа место вернётся другим семьям.
venues-went = Как прошёл поход: <b>{ $name }</b>? Расскажите, и его засчитают.
venues-day = { $person } выбирает день: { $name }, { $day }
venues-expired = Место вернулось другим семьям: { $name }. Поход так и не подтвердили. Если вы там были, просто расскажите: /done
venues-over = Месяц кончился, место вернулось: { $name }. Если вы там были, расскажите: /done
venues-wait-moved = Ваша очередь на место «{ $name }» переехала в новый месяц: { $month }
venues-museums = музеи
venues-parks = парки
venues-estates = усадьбы
venues-season-title = Где мы были
venues-season-year = { $title }, { $year } учебный год
venues-season-count = Были в местах: { $been } из { $all }
venues-season-more = Остальные — точками на карте.
venues-words =
    🗺 <b>Где мы были</b>
    { $title }, { $year } учебный год. Были в местах: { $been } из { $all }.
venues-words-line = { $icon } { $name } — { $when }
venues-season-text = <b>{ $title }</b>: в этом учебном году побывали в местах: { $been } из { $all }.
