entering-whose = За какую семью записать дело?
entering-what = Что сделала семья «{ $family }»?
entering-words = Добавьте пару слов о деле семьи «{ $family }» или запишите без них.
entering-outing = Напишите, что сделала семья «{ $family }»: театр, поход, выставка.
entering-now = Записать без слов
