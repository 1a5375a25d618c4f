"""The search gives up after 16 steps, but a cycle may be longer."""

question = "q4"
loses = ["long cycles"]
edits = [
    (
        "    while current.tobytes() not in visited:",
        "    for _ in range(16):\n        if current.tobytes() in visited:\n            break",
    ),
    ("    first = visited[current.tobytes()]", "    first = visited.get(current.tobytes(), 0)"),
]
