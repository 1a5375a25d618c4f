"""The part outside of the plane is taken along the normal and not along the axis."""

question = "q6"
loses = ["the example of a deviation", "deviations at fixed points of Rössler", "other deviations"]
edits = [
    (
        "along = axis * (normal @ deviation) / (normal @ axis)",
        "along = normal * (normal @ deviation)",
    ),
]
