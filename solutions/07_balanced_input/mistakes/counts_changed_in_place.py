"""The counts are made rates in place: the arrays that were handed over are no counts any more."""

question = "q5"
loses = ["rates of the examples", "rates of other counts"]
edits = [
    (
        "    T_s = T_ms / 1000.0\n",
        "    counts_1 *= 1000\n    counts_2 *= 1000\n    T_s = float(T_ms)\n",
    )
]
