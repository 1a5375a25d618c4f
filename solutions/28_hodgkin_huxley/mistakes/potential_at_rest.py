"""The potential starts at rest instead of at V_hold."""

question = "q6"
loses = ["three neurons", "nothing or h kept"]
edits = [
    (
        "    rest = resting_state(cell, 0.0)\n    for i,",
        "    rest = resting_state(cell, 0.0)\n    start[0] = rest[0]\n    for i,",
    ),
]
