"""Everything anew: a recorder that is emptied, counts in a loop, lists instead of tuples."""

question = "q6"


def find_inhibition(
    target_hz,
    low_hz,
    high_hz,
    tolerance_hz,
    n_ex,
    r_ex_hz,
    w_ex_pA,
    n_in,
    w_in_pA,
    n,
    T_ms,
):
    recorder = nest.Create("spike_recorder")
    inhibition = nest.Create("poisson_generator")
    excitation = nest.Create("poisson_generator", params={"rate": float(n_ex * r_ex_hz)})
    neurons = nest.Create("iaf_psc_alpha", n)
    for source, weight in ((inhibition, w_in_pA), (excitation, w_ex_pA)):
        nest.Connect(source, neurons, syn_spec={"weight": weight, "delay": DELAY_MS})
    nest.Connect(neurons, recorder)
    measured = np.empty((0, 2))
    low, high = low_hz, high_hz
    queue = [low, high]
    while queue:
        x = queue.pop(0)
        inhibition.rate = n_in * x
        nest.Simulate(SKIP_MS)
        recorder.n_events = 0
        nest.Simulate(T_ms)
        rate = recorder.n_events * 1000.0 / (n * T_ms)
        measured = np.vstack([measured, [x, rate]])
        if len(measured) > 2:
            low, high = (x, high) if rate >= target_hz else (low, x)
        if not queue and high - low > tolerance_hz:
            queue.append(0.5 * (low + high))
    return {
        "neurons": neurons,
        "in": inhibition,
        "ex": excitation,
        "r_in_hz": 0.5 * (low + high),
        "measured": measured,
    }
