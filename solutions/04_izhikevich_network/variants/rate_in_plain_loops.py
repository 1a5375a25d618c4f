"""A dictionary of counts instead of arrays; a list is returned."""

question = "q3"


def population_rate(times_ms, senders, ids, start_ms, stop_ms, bin_ms):
    ours = {int(who) for who in ids}
    n_bins = round((stop_ms - start_ms) / bin_ms)
    rates = []
    for k in range(n_bins):
        low = start_ms + k * bin_ms
        count = 0
        for t, who in zip(times_ms, senders, strict=True):
            if int(who) in ours and low < t <= low + bin_ms:
                count += 1
        rates.append(count / len(ours) / bin_ms * 1000)
    return rates
