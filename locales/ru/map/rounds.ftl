rounds-list = 🏛 Музеи и парки
rounds-title = <b>Запись в музеи, парки и усадьбы</b>
rounds-item = Музеи. Парки. Усадьбы
rounds-none = { $month }: записи пока нет
rounds-open-now = { $month }: запись открыта, свободно { $free }
rounds-opens = { $month }: запись с { $at }, свободно { $free }
rounds-announce = 📅 { $month }
rounds-look = Места
rounds-look-places = Посмотреть места
rounds-which-day = { $month }. В какой день открыть запись? Семьи узнают заранее.
rounds-which-hour = { $day }. В котором часу открыть для всех?
rounds-early =
    { $count ->
        [one] В { $hour }, а кто реже ходил — на { $count } час раньше
        [few] В { $hour }, а кто реже ходил — на { $count } часа раньше
       *[many] В { $hour }, а кто реже ходил — на { $count } часов раньше
    }
rounds-done = { $month }: запись откроется { $at }. Семьям уже пишу. Сколько семей может взять одно место?
rounds-announced-now = Объявлено
rounds-share =
    { $count ->
        [one] По одной семье
       *[other] По { $count } семьи
    }
rounds-shared =
    { $count ->
        [one] На каждое место — одна семья
       *[other] На каждое место — до { $count } семей
    }
rounds-past = Выберите час, который ещё не прошёл.
rounds-announced =
    Запись в музеи, парки и усадьбы на { $month } откроется <b>{ $at }</b>.{ $early ->
        [0] {""}
        [one] {" "}Семьи, которые ходили реже других, выбирают на { $early } час раньше.
        [few] {" "}Семьи, которые ходили реже других, выбирают на { $early } часа раньше.
       *[many] {" "}Семьи, которые ходили реже других, выбирают на { $early } часов раньше.
    }
rounds-open-all = Запись на { $month } открыта: выбирайте музей, парк или усадьбу.
rounds-open-early =
    Вы выбираете первыми: запись на { $month } для вас уже открыта, для всех — { $at }.{ $early ->
       *[other] {""}
    }
