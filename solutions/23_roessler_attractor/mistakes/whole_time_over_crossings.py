"""The whole time is divided by the number of crossings, though it does not begin and end at one."""

question = "q6"
loses = ["the example up to t = 19.8", "statistics up to t = 20"]
edits = [
    ("np.diff(times).mean()", "(len(path) - 1) * dt / len(times)"),
]
