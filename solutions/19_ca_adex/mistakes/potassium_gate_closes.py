"""The potassium gate closes with calcium."""

question = "q2"
loses = ["gates of three neurons", "other gates"]
edits = [('(cell["Ca_th"] / Ca) **', '(Ca / cell["Ca_th"]) **')]
