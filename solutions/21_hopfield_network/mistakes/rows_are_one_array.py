"""The history holds the same array again and again, not copies."""

question = "q3"
loses = ["seven neurons step by step", "recall in other networks"]
edits = [
    ("history.append(current.copy())", "history.append(current)"),
    ("[current.copy()]", "[current]"),
]
