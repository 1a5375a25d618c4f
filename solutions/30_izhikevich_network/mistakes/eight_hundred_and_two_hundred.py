"""There are always four times as many excitatory as inhibitory neurons, whatever the lengths of the given arrays."""

question = "q1"
loses = ["three and two neurons", "another network"]
edits = [
    (
        "np.concatenate([np.full(n_exc, w_exc), np.full(n_inh, w_inh)])",
        "np.where(np.arange(n_exc + n_inh) < round(0.8 * (n_exc + n_inh)), w_exc, w_inh)",
    ),
]
