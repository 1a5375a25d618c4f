"""Silent neurons are more frequent than active ones."""

question = "q5"
loses = ["recall beyond the capacity"]
edits = [
    ("size=(n_patterns, n_neurons))", "size=(n_patterns, n_neurons), p=[0.65, 0.35])"),
]
