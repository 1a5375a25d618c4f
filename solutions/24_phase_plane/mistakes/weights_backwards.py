"""The weights are read backwards, as from i to j."""

question = "q3"
loses = ["small grid", "other grids"]
edits = [
    ("weights[0, 1] * on_y", "weights[1, 0] * on_y"),
    ("weights[1, 0] * on_x", "weights[0, 1] * on_x"),
]
