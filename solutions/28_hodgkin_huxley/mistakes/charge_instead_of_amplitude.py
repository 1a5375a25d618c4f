"""The charge of the pulse is returned instead of its amplitude."""

question = "q5"
loses = ["a short pulse at rest", "refractoriness"]
edits = [
    ("    return highest\n", "    return highest * width\n"),
]
