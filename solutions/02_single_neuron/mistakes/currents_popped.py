"""The currents are taken out of the caller's list one by one."""

question = "q5"
loses = ["modes of the examples", "other modes"]
edits = [
    (
        "    for current in currents_pA:\n",
        "    count = len(currents_pA)\n    while currents_pA:\n        current = currents_pA.pop(0)\n",
    ),
    ("range(len(currents_pA))", "range(count)"),
]
