"""The parameters c and d grow with the random number itself instead of its square."""

question = "q1"
loses = ["three and two neurons", "another network"]
edits = [
    ("15 * r_exc**2", "15 * r_exc"),
    ("6 * r_exc**2", "6 * r_exc"),
]
