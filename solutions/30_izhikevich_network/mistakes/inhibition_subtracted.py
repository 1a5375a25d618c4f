"""The sign of `w_inh` is applied a second time, so that inhibitory neurons excite."""

question = "q1"
loses = ["three and two neurons", "another network"]
edits = [
    ("np.full(n_inh, w_inh)", "np.full(n_inh, -w_inh)"),
]
