"""The median is taken over all frequencies instead of the candidates."""

question = "q5"
loses = ["prominence and threshold of the examples", "other prominences"]
edits = [
    (
        "    f, power = f[candidate], power[candidate]\n",
        "    every = power\n    f, power = f[candidate], power[candidate]\n",
    ),
    ("np.median(power)", "np.median(every)"),
]
