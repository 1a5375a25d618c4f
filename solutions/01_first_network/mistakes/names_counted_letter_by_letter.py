"""A single model's name is counted letter by letter, since get returns no list of it."""

question = "q6"
loses = ["inventory of the examples"]


def inventory():
    from collections import Counter

    if len(nest.GetNodes()) == 0:
        return {"nodes": {}, "connections": {}}
    synapses = nest.GetConnections().get("synapse_model")
    models = nest.GetNodes().get("model")
    return {"nodes": dict(Counter(models)), "connections": dict(Counter(synapses))}


def inputs_of(neuron, sources):
    found = nest.GetConnections(source=sources, target=neuron)
    weights, delays = np.atleast_1d(found.get("weight")), np.atleast_1d(found.get("delay"))
    return {
        "count": len(found),
        "total_weight_pA": float(weights.sum()),
        "longest_delay_ms": float(delays.max()) if len(found) else 0.0,
    }
