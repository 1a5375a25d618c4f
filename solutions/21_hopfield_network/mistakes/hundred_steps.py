"""The search gives up after 100 steps and calls the state stable."""

question = "q4"
loses = ["long cycles"]
edits = [
    (
        "    while current.tobytes() not in visited:",
        "    for _ in range(100):\n        if current.tobytes() in visited:\n            break",
    ),
    (
        "    first = visited[current.tobytes()]",
        "    first = visited.get(current.tobytes(), step - 1)",
    ),
]
