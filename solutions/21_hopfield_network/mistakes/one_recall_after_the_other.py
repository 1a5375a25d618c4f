"""Each recall starts from the final state of the previous one, not from its own cue."""

question = "q5"
loses = ["recalled states and overlaps"]
edits = [
    (
        "    for state in finals:\n",
        "    for number, state in enumerate(finals):\n        if number:\n            state[:] = finals[number - 1]\n",
    ),
]
