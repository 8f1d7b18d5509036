dates-all-month = весь месяц
dates-until = до { $day }
dates-today = сегодня
dates-tomorrow = завтра
dates-due = срок { $day }
