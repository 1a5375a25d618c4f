"""The rate of x is -y + z."""

question = "q1"
loses = ["rates of the examples", "rates of other states"]
edits = [
    ("-y - z,", "-y + z,"),
]
