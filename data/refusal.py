"""How the rules say no."""


class Refused(Exception):
    """A rule was not met: `key` names the sentence that tells the person what to do next, `values` fill it.

    Whoever raises it changes nothing: the transaction around it is rolled back.
    """

    def __init__(self, key: str, **values: str | int) -> None:
        super().__init__(key)
        self.key = key
        self.values = values
