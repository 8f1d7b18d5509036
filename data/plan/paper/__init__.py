"""Paper: pieces of text at their places and the ruled lines between them become a document, as an eye reads them.

`sheets.py` says what a page holds, whoever read it (a PDF, a photo). Ruled tables are `grids.py`, tables that only
stand in columns `columns.py`, what is read line by line `flows.py`; `reading.py` puts pages together. A photo is made
ready by `pictures.py`, its lines found by `ruling.py`, its words read by `tesseract.py`.
"""
