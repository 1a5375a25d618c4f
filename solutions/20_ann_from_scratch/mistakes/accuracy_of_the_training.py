"""The accuracy is that of the training samples."""

question = "q5"
loses = ["three steps", "other trainings"]
edits = [
    ('np.mean(new_scores.argmax(axis=1) == new_labels)', 'np.mean(scores.argmax(axis=1) == labels)'),
]
