"""A final state that is more like the mirror image of its pattern is turned around."""

question = "q5"
loses = ["final states are stable"]
edits = [
    (
        "    overlaps = np.mean(",
        "    finals *= np.where((patterns * finals).sum(axis=1, keepdims=True) < 0, -1, 1)\n    overlaps = np.mean(",
    ),
]
