"""The fourth evaluation is half a step away in place of a whole one."""

question = "q2"
loses = ["the example of one step", "other steps"]
edits = [
    ("k4 = roessler(state + dt * k3", "k4 = roessler(state + dt / 2 * k3"),
]
