"""All patterns are taken to be equally likely in the growth rates."""

question = "q4"
loses = ["growth rates of two patterns", "other growth rates"]
edits = [
    (
        "    y = patterns @ w\n",
        "    probabilities = np.ones(len(patterns)) / len(patterns)\n    y = patterns @ w\n",
    ),
]
