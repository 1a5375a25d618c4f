"""Plain Python, rule by rule."""

question = "q4"


def firing_pattern(spikes_ms, start_ms, stop_ms):
    times = sorted(t for t in spikes_ms if start_ms < t <= stop_ms)
    gaps = [times[k + 1] - times[k] for k in range(len(times) - 1)]
    terms, jumps = [], 0
    for k in range(len(gaps) - 1):
        terms.append((gaps[k + 1] - gaps[k]) / (gaps[k + 1] + gaps[k]))
        if gaps[k + 1] > 3 * gaps[k]:
            jumps += 1
    index = sum(terms) / len(terms) if terms else 0
    if not times:
        return {"adaptation": 0.0, "pattern": "silent"}
    if max(times) <= start_ms + (stop_ms - start_ms) / 2:
        return {"adaptation": index, "pattern": "transient"}
    if len(times) <= 3:
        return {"adaptation": index, "pattern": "sparse"}
    if jumps:
        return {"adaptation": index, "pattern": ["initial burst", "bursting"][min(jumps, 2) - 1]}
    return {"adaptation": index, "pattern": "adapting" if index > 0.01 else "tonic"}
