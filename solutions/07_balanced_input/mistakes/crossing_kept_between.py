"""The crossing is kept between the two places of measurement."""

question = "q5"
loses = ["crossings of the examples", "crossings of other counts"]
edits = [
    (
        '"x_hz": x1_hz + part * (x2_hz - x1_hz)',
        '"x_hz": x1_hz + min(max(part, 0.0), 1.0) * (x2_hz - x1_hz)',
    )
]
