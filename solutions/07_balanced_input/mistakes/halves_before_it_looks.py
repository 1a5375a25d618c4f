"""One halving is always made, however short the interval."""

question = "q4"
loses = ["nothing to halve, and nothing to find"]
edits = [
    (
        "    while high - low > tolerance:\n",
        "    wide = True\n    while wide:\n",
    ),
    (
        "            high = middle\n",
        "            high = middle\n        wide = high - low > tolerance\n",
    ),
]
