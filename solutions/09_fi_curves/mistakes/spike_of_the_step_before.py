"""A spike is taken to belong to the step before."""

question = "q5"
loses = ["a slow ramp", "a fast ramp", "another slow ramp", "another fast ramp"]
edits = [
    (
        "    for current in currents:\n",
        "    for previous, current in zip([0.0, *currents], currents):\n",
    ),
    ("firing.append(float(current))", "firing.append(float(previous))"),
]
