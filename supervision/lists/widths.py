"""Full-width and half-width forms of the same character, made one; the length of a text stays as it is."""

FULL = "０１２３４５６７８９，；：（）％．－､　"
HALF = "0123456789,;:()%.-、 "
NARROW = str.maketrans(FULL, HALF)


def narrow(text: str) -> str:
    """The text with digits and punctuation half-width, character by character."""
    return text.translate(NARROW)
