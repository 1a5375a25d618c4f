"""The network without the functions of the earlier questions."""

question = "q6"


def run_network(n, n_pairs, gap_nS, T_ms, seed):
    nest.set(use_wfr=False, rng_seed=seed)
    noise = nest.Create("poisson_generator", params={"rate": 500.0})
    recorder = nest.Create("spike_recorder")
    neurons = nest.Create("hh_psc_alpha_gap", n)
    ids = np.array(neurons.tolist())
    rng = np.random.default_rng(seed)
    every = np.array([[a, b] for a in range(n) for b in range(a)])
    pairs = ids[rng.permutation(every)[:n_pairs]]
    both = np.concatenate([pairs, pairs[:, ::-1]])
    gap = {"synapse_model": "gap_junction", "weight": np.full(len(both), gap_nS)}
    nest.Connect(both[:, 0], both[:, 1], "one_to_one", gap)
    inputs = {"rule": "fixed_indegree", "indegree": 10}
    inputs.update(allow_autapses=False, allow_multapses=False)
    nest.Connect(neurons, neurons, inputs, {"weight": -250.0})
    nest.Connect(noise, neurons, "all_to_all", {"weight": 300.0})
    nest.Connect(neurons, recorder)
    nest.Simulate(T_ms)
    times = np.array(recorder.get("events", "times"))
    ticks = np.round(10 * times).astype(int)
    counts = [((ticks > 10 * k) & (ticks <= 10 * k + 10)).sum() for k in range(50, round(T_ms))]
    return {
        "neurons": neurons,
        "noise": noise,
        "times_ms": times.tolist(),
        "rate_hz": sum(counts) / n / (T_ms - 50.0) * 1000.0,
        "cv": np.std(counts) / np.mean(counts),
    }
