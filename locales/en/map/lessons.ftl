lessons-open = 🧠 What the bot has learnt
lessons-title = <b>What the bot has learnt</b>

    This comes from your corrections to plans: it will read the next plan this way.
lessons-called = Your class in plans: { $name }. Lines that are only for other classes are set aside.
lessons-not-called = The bot does not know what your class is called in plans: tell it, and it will set aside lines for other classes.
lessons-none = Nothing yet: correct something in a draft.
lessons-one = • { $told }
lessons-heading = “{ $words }” — { $kind }
lessons-column = column “{ $words }” — { $role }
lessons-place = “{ $words }” — a place
lessons-role-title = what happens
lessons-role-place = the place
lessons-role-noted = who runs it
lessons-role-note = details
lessons-role-skip = not needed
lessons-learnt = I will remember: { $told }
lessons-erase = 🗑 { $told }
lessons-erased = Forgotten
lessons-erase-all = 🗑 Forget everything
lessons-erase-ask = Forget everything the bot has learnt from your plans? The maps themselves stay as they are.
lessons-erase-sure = Yes, forget it
lessons-call = ✏️ What the class is called in plans
lessons-ask-name = What is your class called in the school’s plans? For example: 2B
