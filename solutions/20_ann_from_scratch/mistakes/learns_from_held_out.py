"""The network also learns from the held-out samples."""

question = "q5"
loses = ["three steps", "other trainings"]
edits = [
    ('    curve = [row()]\n', '    curve = [row()]\n    everything, all_labels = np.vstack([inputs, new_inputs]), np.append(labels, new_labels)\n'),
    ('inputs[batch], labels[batch]', 'everything, all_labels'),
]
