reminders-eve = ⏰ Завтра
