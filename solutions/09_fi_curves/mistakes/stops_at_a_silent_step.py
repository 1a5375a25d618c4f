"""On the way down the first step without a spike is taken for the end of firing."""

question = "q5"
loses = ["short steps"]
edits = [
    (
        """            firing.append(float(current))
""",
        """            firing.append(float(current))
        elif firing and k >= count:
            break
""",
    ),
    ("for current in currents:", "for k, current in enumerate(currents):"),
]
