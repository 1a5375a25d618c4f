"""The rows at the beginning are not dropped."""

question = "q4"
loses = ["five neurons", "another raster"]
edits = [
    ("kept = raster[skip:]", "kept = raster"),
]
