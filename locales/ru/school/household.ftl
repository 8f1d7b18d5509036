household-choose = 👪 Карточка семьи
household-all = Какая семья?
household-none = Семей пока нет.
household-out = 🚪 { $name }
household-card =
    <b>{ $name }</b>
    В Телеграме: { $adults }
    Всего: { $points ->
        [one] { $points } балл
        [few] { $points } балла
       *[many] { $points } баллов
    }
household-is-out = Убрана из класса: ничего не видит и не получает. Её дела целы, пока вы её не вернёте или не сотрёте; места свободны для других, но вернутся к ней, если их никто не займёт.
household-write = ✉️ Написать
household-deed = ✅ Внести дело
household-rename = ✏️ Переименовать
household-remove = 🚪 Убрать из класса
household-restore = ↩️ Вернуть
household-erase = 🗑 Стереть совсем
household-erase-sure = Стереть «{ $name }» совсем? Её места освободятся, ответы и отчёты исчезнут. Вернуть будет нельзя.
household-erase-yes = Да, стереть
household-ask-name = Как записать «{ $name }»? Напишите новое название, до 40 знаков. Семья узнает о нём.
household-removed-now = Убрали: { $name }. Вернуть можно здесь же
household-restored-now = Снова в классе: { $name }
household-removed = Учитель убрал «{ $family }» из класса. Если это ошибка, скажите ему: он может вернуть вас одной кнопкой.
household-renamed = Учитель переименовал вашу семью: «{ $old }» теперь «{ $new }».
