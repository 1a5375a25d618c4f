"""Whether the curve falls is decided anew in each turn, from the value at low and that in the middle, which noise can put the wrong way round."""

question = "q4"
loses = ["noise as large as the last steps"]
edits = [
    (
        """        if (measure(middle) > target) == falls:
            low = middle
""",
        """        value = measure(middle)
        if (value > target) == (value < at_low):
            low, at_low = middle, value
""",
    ),
]
