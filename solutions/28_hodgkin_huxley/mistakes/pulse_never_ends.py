"""The current stays on after the pulse."""

question = "q5"
loses = ["a short pulse at rest", "refractoriness"]
edits = [
    ("current[: round(width / dt)] = amplitudes", "current[:] = amplitudes"),
]
