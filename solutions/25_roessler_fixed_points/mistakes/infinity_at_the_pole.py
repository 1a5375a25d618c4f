"""Where x equals c, the third array holds infinity and not NaN."""

question = "q1"
loses = ["the examples", "where x equals c"]
edits = [
    (
        "    gap = np.where(x == c, np.nan, c - x)\n    return -1.0 * y, -a * y, b / gap",
        '    with np.errstate(all="ignore"):\n        return -1.0 * y, -a * y, b / (c - x * 1.0)',
    ),
]
