"""Sudden decreases of the interval count as jumps, too."""

question = "q4"
loses = ["regular, slowing, bursting"]
edits = [
    ("np.sum(after > 3.0 * before)", "np.sum((after > 3.0 * before) | (before > 3.0 * after))")
]
