"""Counters of lists made from what get returns; NumPy scalars."""

question = "q6"

from collections import Counter


def listed(found, key):
    if len(found) == 0:
        return []
    values = found.get(key)
    return [values] if len(found) == 1 else list(values)


def inventory():
    return {
        "connections": Counter(listed(nest.GetConnections(), "synapse_model")),
        "nodes": Counter(listed(nest.GetNodes(), "model")),
    }


def inputs_of(neuron, sources):
    found = nest.GetConnections(sources, neuron)
    weights = np.array(listed(found, "weight"), dtype=float)
    delays = np.array(listed(found, "delay"), dtype=float)
    return {
        "total_weight_pA": weights.sum(),
        "count": weights.size,
        "longest_delay_ms": max(delays, default=0),
    }
