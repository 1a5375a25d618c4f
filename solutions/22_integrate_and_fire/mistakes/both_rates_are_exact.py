"""Both rates are the exact ones."""

question = "q5"
loses = ["rates on the grid", "other rates on the grid"]
edits = [
    ("return exact, on_grid", "return exact, exact"),
]
