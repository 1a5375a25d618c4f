"""The numbers of steps are sorted in the array of the caller."""

question = "q3"
loses = ["four step counts"]
edits = [
    (
        "    steps = T_ms / step_counts\n",
        "    step_counts.sort()\n    steps = T_ms / step_counts\n",
    ),
]
