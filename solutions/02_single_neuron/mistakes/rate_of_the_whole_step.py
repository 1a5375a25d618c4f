"""The spikes of the whole second make the rate, so a transient has one."""

question = "q5"
loses = ["a creep to 700 pA", "currents from rest", "a history of currents"]
edits = [
    ("float(late) / 0.5", "float(early + late)"),
]
