"""w becomes b at a spike and does not grow by b."""

question = "q4"
loses = ["three neurons", "other neurons", "at the threshold"]
edits = [('state[2, fired] += cell["b"]', 'state[2, fired] = cell["b"]')]
