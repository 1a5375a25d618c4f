"""The activation always rises and the inactivation always falls, whatever the signs of the slopes."""

question = "q2"
loses = ["gates of three neurons", "other gates"]
edits = [
    ('np.exp(cell["k_m"]', 'np.exp(-abs(cell["k_m"])'),
    ('np.exp(cell["k_h"]', 'np.exp(abs(cell["k_h"])'),
]
