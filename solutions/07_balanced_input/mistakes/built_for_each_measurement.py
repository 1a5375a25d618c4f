"""Neurons and generators are built anew for each measurement, beside the old ones."""

question = "q6"
loses = ["network of the example", "network elsewhere"]


def find_inhibition(
    target_hz, low_hz, high_hz, tolerance_hz, n_ex, r_ex_hz, w_ex_pA, n_in, w_in_pA, n, T_ms
):
    measured, built = [], {}

    def measure(r_in_hz):
        built.update(
            driven_neurons(n, n_ex, r_ex_hz, w_ex_pA, n_in, r_in_hz, w_in_pA, DELAY_MS, -55.0)
        )
        recorder = nest.Create("spike_recorder")
        nest.Connect(built["neurons"], recorder)
        nest.Simulate(SKIP_MS)
        before = recorder.n_events
        nest.Simulate(T_ms)
        measured.append((r_in_hz, (recorder.n_events - before) / n / (T_ms / 1000.0)))
        return measured[-1][1]

    found = bisection(measure, target_hz, low_hz, high_hz, tolerance_hz)
    return {"r_in_hz": found["root"], "measured": measured, **built}
