"""A state and its mirror image are taken for the same."""

question = "q4"
loses = ["two neurons that inhibit each other"]
edits = [
    (
        "    while current.tobytes() not in visited:",
        "    while (current * current[0]).tobytes() not in visited:",
    ),
    (
        "        visited[current.tobytes()] = step",
        "        visited[(current * current[0]).tobytes()] = step",
    ),
    (
        "    first = visited[current.tobytes()]",
        "    first = visited[(current * current[0]).tobytes()]",
    ),
]
