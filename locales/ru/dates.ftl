dates-all-month = весь месяц
dates-until = до { $day }
