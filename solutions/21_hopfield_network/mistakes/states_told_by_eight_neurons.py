"""States are told apart by their first eight neurons only."""

question = "q4"
loses = ["one-way couplings"]
edits = [
    ("    while current.tobytes() not in", "    while current[:8].tobytes() not in"),
    ("        visited[current.tobytes()] = step", "        visited[current[:8].tobytes()] = step"),
    ("    first = visited[current.tobytes()]", "    first = visited[current[:8].tobytes()]"),
]
