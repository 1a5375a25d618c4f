"""A spike at the end of the window falls out of the last bin."""

question = "q5"
loses = ["ends of the window", "other ends of the window"]
edits = [
    (
        "bins = np.minimum(((times - start_ms) / bin_ms).astype(int), n_bins - 1)\n",
        "bins = ((times - start_ms) / bin_ms).astype(int)\n"
        "    who, bins = who[bins < n_bins], bins[bins < n_bins]\n",
    )
]
