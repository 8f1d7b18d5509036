praises-open = 💛 Похвала
praises-give-open = 💛 Похвалить
praises-whom =
    Какую семью похвалить?

    Сверху те, кто слышал добрые слова реже. Похвалу увидит только эта семья.
praises-no-family = Семей в классе пока нет. Пригласите их: /class
praises-ask =
    Кого хвалим: { $name }. За что? Напишите несколько слов.

    Их увидит только эта семья. Баллов за похвалу нет.
praises-from = 💛 <b>{ $name }</b> · { $title }
praises-words = { $words }
praises-before = Увидят так: { $name }. Другие слова — просто напишите ещё раз.
praises-give = Отправить похвалу
praises-given = Похвала ушла: { $name }
praises-take-back = ↩️ Взять назад
praises-more = 💛 Ещё
praises-taken-back = Похвала взята назад: { $name }
praises-history = 💛 <b>За что вас хвалили</b>
praises-none = 💛 Здесь соберутся добрые слова учителя о вашей семье.
praises-line =
    <b>{ $name }</b>, { $at }
    { $words }
praises-again = Эти слова уже отправлены или забыты. Выберите семью и напишите заново.
praises-stays = Похвалу берёт назад тот, кто её написал, и только в первые сутки.
