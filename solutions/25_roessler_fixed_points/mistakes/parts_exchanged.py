"""The part in the plane is returned first."""

question = "q6"
loses = ["the example of a deviation", "deviations at fixed points of Rössler", "other deviations"]
edits = [
    ("return along, deviation - along", "return deviation - along, along"),
]
