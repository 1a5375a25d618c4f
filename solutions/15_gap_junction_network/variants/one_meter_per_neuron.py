"""One meter for each neuron, and junctions by arrays of ids."""

question = "q3"


def compare_relaxation(currents_pA, pairs, gap_nS, T_ms, h_ms):
    found = {}
    steps = int(T_ms / h_ms + 0.5)
    for key, relax in (("off_mV", False), ("on_mV", True)):
        nest.ResetKernel()
        nest.set(resolution=h_ms, use_wfr=relax)
        neurons = nest.Create("hh_psc_alpha_gap", len(currents_pA))
        for neuron, current in zip(neurons, currents_pA, strict=True):
            neuron.I_e = current
        ids = np.array(neurons.tolist())
        both = np.array([[a, b] for a, b in pairs] + [[b, a] for a, b in pairs])
        weights = np.full(len(both), gap_nS)
        synapse = {"synapse_model": "gap_junction", "weight": weights}
        nest.Connect(ids[both[:, 0]], ids[both[:, 1]], "one_to_one", synapse)
        meters = nest.Create("voltmeter", len(neurons), params={"interval": h_ms})
        nest.Connect(meters, neurons, "one_to_one")
        nest.Simulate(T_ms + 5.0)
        found[key] = [meter.events["V_m"][:steps].tolist() for meter in meters]
    pairs_of_traces = zip(found["on_mV"], found["off_mV"], strict=True)
    found["error_mV"] = [
        max(abs(x - y) for x, y in zip(*two, strict=True)) for two in pairs_of_traces
    ]
    return found
