"""One meter per unit, inhibition and excitation by two calls, and a plain loop over time."""

question = "q4"


def race(inputs, w_self, w_inh, tau_ms, ratio, T_ms):
    units = nest.Create("threshold_lin_rate_ipn", len(inputs), {"sigma": 0.0, "tau": tau_ms})
    meters = []
    for unit, one in zip(units, inputs, strict=False):
        unit.theta = -one
        meter = nest.Create("multimeter", params={"record_from": ["rate"], "interval": 0.1})
        nest.Connect(meter, unit)
        meters.append(meter)
    synapse = {"synapse_model": "rate_connection_delayed", "delay": 0.1}
    nest.Connect(units, units, "one_to_one", synapse | {"weight": w_self})
    nest.Connect(
        units, units, {"rule": "all_to_all", "allow_autapses": False}, synapse | {"weight": -w_inh}
    )
    nest.Simulate(T_ms + 5.0)
    steps = round(T_ms * 10)
    rates = [[float(r) for r in meter.events["rate"][:steps]] for meter in meters]
    rows = [list(row) for row in zip(*rates, strict=False)]
    times = [round(float(t), 1) for t in meters[0].events["times"][:steps]]
    found = {"units": units, "t_ms": times, "rates": rows, "winner": None, "decision_ms": None}
    for t, row in zip(times, rows, strict=False):
        second, first = sorted(row)[-2:]
        if first > ratio * second:
            found |= {"winner": row.index(first), "decision_ms": t}
            break
    return found
