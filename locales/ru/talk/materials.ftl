materials-open = 📎 Материалы
materials-all = 📎 Все материалы
materials-list = 📎 <b>Материалы класса</b>
materials-of-tag = 📎 <b>#{ $tag }</b>
materials-none = 📎 Материалов пока нет. Когда учитель что-то добавит, оно будет здесь.
materials-none-staff =
    📎 <b>Материалы класса</b>

    Памятки, картинки и файлы, которые семьи найдут по слову и получат, когда понадобятся. Добавьте первый.
materials-add = ➕ Добавить
materials-title = <b>{ $title }</b>
materials-untitled = <b>Новый материал</b>
materials-words = { $words }
materials-files =
    📎 { $count ->
        [one] { $count } файл
        [few] { $count } файла
       *[many] { $count } файлов
    }
materials-begin =
    Пришлите текст, картинку или файл. Первая строка станет названием.

    Метки — словами с #, например: #чтение #память
materials-more = Новый текст заменит прежний, файлы и #метки добавятся. Семьи пока ничего не видят.
materials-changing = Новый текст заменит прежний, файлы и #метки добавятся. Семьи видят изменения сразу.
materials-show = Показать семьям
materials-done = Готово
materials-drop = 🗑 Не добавлять
materials-no-files = Убрать файлы
materials-change = ✏️ Изменить
materials-post = 📣 В чат класса
materials-remove = 🗑 Удалить
materials-remove-sure = Удалить «{ $title }»? Семьи больше его не найдут.
materials-remove-yes = Да, удалить
materials-removed = Материал удалён.
materials-dropped = Черновик удалён, семьи его не видели.
materials-shown =
    «{ $title }» теперь среди материалов класса: семьи найдут его по слову.
materials-posted = Карточка уходит в чат класса
materials-in-chat =
    📎 <b>{ $title }</b>
    { $classroom }
materials-take = Взять в боте
materials-no-title = Дайте материалу название: пришлите его текстом, первой строкой.
materials-not-shown = Сначала покажите материал семьям.
materials-not-posted = Не получилось: чат класса не подключён (/class), или карточка там сегодня уже была.
