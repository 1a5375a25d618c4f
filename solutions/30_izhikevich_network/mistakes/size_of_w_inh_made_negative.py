"""`w_inh` is made negative, although it comes with its sign."""

question = "q1"
loses = ["one kind of neurons"]
edits = [
    ("np.full(n_inh, w_inh)", "np.full(n_inh, -abs(w_inh))"),
]
