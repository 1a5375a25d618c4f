"""Each estimate is the rate of its own interval, not the mean of all so far."""

question = "q5"
loses = ["the example of three intervals", "estimates up to t = 20"]
edits = [
    ("total / (j * interval_steps * dt)", "np.log(distance / d0) / (interval_steps * dt)"),
]
