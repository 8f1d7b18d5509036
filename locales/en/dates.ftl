dates-all-month = all month
dates-until = by { $day }
