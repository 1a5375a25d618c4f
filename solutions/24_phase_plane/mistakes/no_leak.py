"""The term -x or -y is missing in the field."""

question = "q3"
loses = ["small grid", "other grids"]
edits = [
    ("-on_x + ", ""),
    ("-on_y + ", ""),
]
