"""For a single point, one matrix (3, 3) is returned; the shape has to be (1, 3, 3)."""

question = "q3"
loses = ["other points"]
edits = [
    ("    return matrices", "    return matrices.squeeze()"),
]
