"""Without steps, the array of spikes has no column for each neuron."""

question = "q4"
loses = ["no steps"]
edits = [
    ("    spikes = np.zeros((steps, state.shape[1]), dtype=bool)\n", "    spikes = []\n"),
    ("        spikes[i] = fired\n", "        spikes.append(fired)\n"),
    ("    return spikes, state", "    return np.array(spikes), state"),
]
