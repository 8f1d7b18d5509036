staff_deeds-whose = За какую семью записать дело?
staff_deeds-what = Что сделала семья «{ $family }»?
staff_deeds-words = Добавьте пару слов о деле семьи «{ $family }» или запишите без них.
staff_deeds-outing = Напишите, что сделала семья «{ $family }»: театр, поход, выставка.
staff_deeds-now = Записать без слов
