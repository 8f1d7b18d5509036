relocation-open = 🏙 City
relocation-text = The class’s clock is { $city }. Where is the class now? Press a city or type it. I will first show you what changes.
relocation-same = The class lives by this clock already. Choose another city.
relocation-from-to = <b>{ $old } → { $new }</b>
relocation-shift =
    Hours on the maps stay as they are written, by the new clock. { $way ->
        [later] That is { $hours } h later than now.
        [earlier] That is { $hours } h earlier than now.
       *[same] Today the two cities’ clocks agree.
    }
relocation-coming =
    { $count ->
        [0] There are no events ahead on the maps.
        [one] { $count } event ahead:
       *[other] { $count } events ahead:
    }
relocation-line = • { $title }: { $when }
relocation-others = The rating at { $rating } and the reminder on the eve at { $eve } go by the new clock too, as do places that open and votes. What has happened does not change.
relocation-move = ✅ Now in { $city }
relocation-moved = The class’s clock is { $city } now. The hours on the maps are the same, by the new clock.
relocation-back = ↩️ Go back to { $city }
