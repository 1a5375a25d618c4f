"""The weights of the caller are changed in place."""

question = "q1"
loses = ["a step without bounds", "integers and no memory"]
edits = [
    (
        "    new = w + eta * y * (y - theta) * x - eps * w\n",
        "    w += eta * y * (y - theta) * x - eps * w\n    new = w\n",
    ),
]
