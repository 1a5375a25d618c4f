"""If one neuron spikes, all are reset."""

question = "q4"
loses = ["three neurons", "other neurons", "at the threshold"]
edits = [
    (
        'fired = state[0] >= cell["V_th"]',
        'fired = np.full(state.shape[1], (state[0] >= cell["V_th"]).any())',
    )
]
