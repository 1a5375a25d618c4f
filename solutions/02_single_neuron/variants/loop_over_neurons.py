"""Recorder with a start time, intervals neuron by neuron, events grouped by node id."""

question = "q4"


def noisy_neurons(n, rate_Hz, weight_pA, tau_m_ms, T_ms, seed):
    nest.rng_seed = seed
    drive = nest.Create("poisson_generator")
    drive.rate = rate_Hz
    recorder = nest.Create("spike_recorder", params={"start": 200.0})
    neurons = nest.Create("iaf_psc_alpha", n)
    neurons.tau_m = tau_m_ms
    for neuron in neurons:
        nest.Connect(neuron, recorder)
        nest.Connect(drive, neuron, syn_spec={"weight": weight_pA})
    nest.Simulate(200.0)
    nest.Simulate(T_ms)
    times, senders = recorder.events["times"], recorder.events["senders"]
    pooled = []
    for node_id in neurons.tolist():
        pooled.extend(np.diff(np.sort(times[senders == node_id])))
    cv = float(np.std(pooled) / np.mean(pooled)) if len(pooled) > 1 else float("nan")
    rate = 1000.0 * recorder.n_events / (n * T_ms)
    return {"cv": cv, "rate_Hz": rate, "drive": drive, "neurons": neurons}
