"""The number under the root is trace² - determinant; the 4 is missing."""

question = "q1"
loses = ["nodes, spirals and saddles"]
edits = [
    ("trace**2 - 4 * determinant\n        stability", "trace**2 - determinant\n        stability"),
]
