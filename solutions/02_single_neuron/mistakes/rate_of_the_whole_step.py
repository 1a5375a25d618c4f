"""The spikes of the whole second make the rate, so a transient has one."""

question = "q5"
loses = ["rates of the examples", "other rates"]
edits = [
    ("float(late) / 0.5", "float(early + late)"),
]
