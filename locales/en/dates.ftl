dates-all-month = all month
dates-until = by { $day }
dates-today = today
dates-tomorrow = tomorrow
dates-due = due { $day }
