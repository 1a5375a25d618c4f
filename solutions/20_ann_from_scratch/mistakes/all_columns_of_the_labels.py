"""Indexing with the labels alone takes whole columns, so every sample gets the classes of all others."""

question = "q1"
loses = ["loss of three samples", "other losses"]
edits = [
    ('log_p[np.arange(len(labels)), labels]', 'log_p[:, labels]'),
]
