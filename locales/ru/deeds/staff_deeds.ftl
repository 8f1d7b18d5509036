staff_deeds-whose = За какую семью записать дело?
staff_deeds-what = <b>{ $family }</b>: что сделали?
staff_deeds-words = <b>{ $family }</b>: добавьте пару слов об этом деле или запишите без них.
staff_deeds-outing = <b>{ $family }</b>: напишите, что сделали — театр, поход, выставка.
staff_deeds-now = Записать без слов
