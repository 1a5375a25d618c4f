"""The patterns are turned into integers of 8 bits, whose sums overflow beyond 127."""

question = "q1"
loses = ["couplings of other patterns"]
edits = [
    (
        "    weights = patterns.T",
        "    patterns = patterns.astype(np.int8)\n    weights = patterns.T",
    ),
]
