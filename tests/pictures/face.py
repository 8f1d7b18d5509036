"""Draw the bot's own picture, a minibus on its route, into `bot/face.jpg`; Telegram shows it round."""

import io
from pathlib import Path

import typst
from PIL import Image

FACE = Path(__file__).parents[2] / "bot" / "face.jpg"
SIDE = 640
SVG = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 640">
<rect width="640" height="640" fill="#1f7a5c"/>
<path d="M-20 560 C 120 600 190 500 320 520 S 560 560 660 470 V 660 H -20 Z" fill="#17634a"/>
<path d="M70 500 C 200 560 260 470 350 480 S 520 500 570 430" fill="none" stroke="#f6e7b8" stroke-width="14"
 stroke-linecap="round" stroke-dasharray="2 30"/>
<g fill="#f6e7b8"><circle cx="70" cy="500" r="22"/><circle cx="570" cy="430" r="22"/></g>
<g fill="#1f7a5c"><circle cx="70" cy="500" r="9"/><circle cx="570" cy="430" r="9"/></g>
<rect x="130" y="170" width="380" height="240" rx="46" fill="#ffd25e"/>
<path d="M130 330 H510 V364 a46 46 0 0 1 -46 46 H176 a46 46 0 0 1 -46 -46 Z" fill="#f2b632"/>
<g fill="#e9f7ff"><rect x="164" y="208" width="86" height="92" rx="16"/>
<rect x="268" y="208" width="86" height="92" rx="16"/>
<path d="M372 208 H446 C472 208 478 232 480 300 H372 Z"/></g>
<path d="M188 262 q19 26 38 0" fill="none" stroke="#1f7a5c" stroke-width="7" stroke-linecap="round"/>
<g fill="#1f7a5c"><circle cx="195" cy="243" r="6"/><circle cx="219" cy="243" r="6"/></g>
<path d="M292 262 q19 26 38 0" fill="none" stroke="#1f7a5c" stroke-width="7" stroke-linecap="round"/>
<g fill="#1f7a5c"><circle cx="299" cy="243" r="6"/><circle cx="323" cy="243" r="6"/></g>
<rect x="474" y="340" width="36" height="26" rx="10" fill="#fff6d8"/>
<g fill="#2a3236"><circle cx="222" cy="410" r="48"/><circle cx="418" cy="410" r="48"/></g>
<g fill="#cfd8dc"><circle cx="222" cy="410" r="20"/><circle cx="418" cy="410" r="20"/></g>
</svg>"""


def main() -> None:
    page = f'#set page(width: {SIDE}pt, height: {SIDE}pt, margin: 0pt)\n#image("/face.svg", width: {SIDE}pt)'
    drawn = typst.compile({"main.typ": page.encode(), "face.svg": SVG.encode()}, format="png", ppi=144.0)
    assert isinstance(drawn, bytes)
    picture = Image.open(io.BytesIO(drawn)).convert("RGB").resize((SIDE, SIDE))
    picture.save(FACE, quality=88, optimize=True)


if __name__ == "__main__":
    main()
