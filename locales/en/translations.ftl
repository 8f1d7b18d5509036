translations-offer = 🌐 Translate
translations-said =
    🌐 <b>Translation</b> (made by a program, there may be mistakes; the original is above)

    { $words }
translations-off = There is nothing to translate here, or translation is switched off. The original is above.
translations-nothing = There are no words here to translate.
translations-away = The translation service does not answer at the moment. The original is above; try again later.
translations-unknown = The translation service does not know your language. The original is above.
