"""A trial always has 200 steps, which is 10 ms for one `dt` only."""

question = "q5"
loses = ["no pulse needed, and none enough"]
edits = [
    (
        "np.zeros((round(10.0 / dt), 100))",
        "np.zeros((200, 100))",
    ),
]
