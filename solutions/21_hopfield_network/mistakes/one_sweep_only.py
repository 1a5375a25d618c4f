"""The recall stops after one sweep, stable or not."""

question = "q5"
loses = ["recalled states and overlaps", "final states are stable"]
edits = [
    (
        "        changed = True\n        while changed:\n            changed = False\n",
        "        for _ in range(1):\n",
    ),
]
