"""The distance is so large that the neighbour does not stay near: 0.5."""

question = "q5"
loses = ["the example of three intervals", "estimates up to t = 20"]
edits = [
    ("d0 = 1e-7", "d0 = 0.5"),
]
