"""The search gives up after twenty halvings."""

question = "q4"
loses = ["a rising curve"]
edits = [
    (
        "    while high - low > tolerance:\n",
        "    for _ in range(20):\n        if high - low <= tolerance:\n            break\n",
    )
]
