"""Both exponents have a minus sign too many."""

question = "q2"
loses = ["gates of three neurons", "other gates"]
edits = [
    ('np.exp(cell["k_m"]', 'np.exp(-cell["k_m"]'),
    ('np.exp(cell["k_h"]', 'np.exp(-cell["k_h"]'),
]
