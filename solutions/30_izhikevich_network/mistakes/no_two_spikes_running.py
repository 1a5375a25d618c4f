"""A neuron that fired in the previous step cannot fire in this one."""

question = "q2"
loses = ["other networks"]
edits = [
    ("fires = v >= 30", "fires = (v >= 30) & ~fired"),
]
