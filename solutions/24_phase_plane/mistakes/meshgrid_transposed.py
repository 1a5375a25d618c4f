"""The grid is transposed: rows go along x instead of y."""

question = "q3"
loses = ["small grid", "other grids"]
edits = [
    ("np.meshgrid(x, y)", 'np.meshgrid(x, y, indexing="ij")'),
]
