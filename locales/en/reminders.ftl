reminders-eve = ⏰ Tomorrow
