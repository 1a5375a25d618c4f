"""As many generators as sources; pairs drawn by NumPy; adaptation set later."""

question = "q5"


def build_population(n_neurons, p, w_pA, delay_ms, n_sources, source_rate_hz, w_ext_pA, adaptation):
    noise = nest.Create("poisson_generator", n_sources, {"rate": source_rate_hz})
    neurons = nest.Create("gif_psc_exp", n_neurons)
    neurons.set(CELL)
    for kind, names in (("sfa", ("both", "threshold")), ("stc", ("both", "current"))):
        pairs = {"sfa": THRESHOLD, "stc": CURRENT}[kind]
        if adaptation in names:
            q, tau = zip(*pairs, strict=False)
            neurons.set({f"q_{kind}": list(q), f"tau_{kind}": list(tau)})
    drawn = np.random.random((n_neurons, n_neurons)) < p
    np.fill_diagonal(drawn, False)
    sources, targets = np.nonzero(drawn)
    if len(sources):
        ids = np.array(neurons.tolist())
        n = len(sources)
        synapses = {"weight": np.full(n, w_pA), "delay": np.full(n, delay_ms)}
        nest.Connect(ids[sources], ids[targets], "one_to_one", synapses)
    nest.Connect(noise, neurons, syn_spec={"weight": w_ext_pA, "delay": delay_ms})
    return {"neurons": neurons, "noise": noise}
