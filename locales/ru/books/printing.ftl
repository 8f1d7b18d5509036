printing-open = 👁 Как в книге
printing-file = История.pdf
printing-look = «{ $title }» — так она будет в книге.
printing-lost =
    { $count ->
        [one] { $count } рисунок не открылся: пришлите его ещё раз, фотографией.
        [few] { $count } рисунка не открылись: пришлите их ещё раз, фотографиями.
       *[many] { $count } рисунков не открылись: пришлите их ещё раз, фотографиями.
    }
printing-consent = 🖨 Печать: { $signed }
printing-as-child = { $name }
printing-as-family = { $name }
printing-as-nobody = без имени
printing-as-no = не разрешена
printing-question =
    Можно напечатать историю «{ $title }» в книге класса? Книгу получат все семьи.

    Как её подписать? Передумать можно в любой день.
printing-now = Сейчас: { $signed }.
printing-child = Именем ребёнка
printing-family = { $name }
printing-nobody = Без имени
printing-no = Не печатать
printing-ask-child = Какое имя поставить в книге? Только имя, без фамилии.
printing-yes = Спасибо. История войдёт в книгу, когда учитель её примет.
printing-not = Хорошо, не печатаем. Имя ребёнка, если оно было, стёрто.
