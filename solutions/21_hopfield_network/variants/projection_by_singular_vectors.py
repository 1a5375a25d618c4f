"""The projector from the singular vectors of the patterns."""

question = "q6"


def projection_weights(patterns):
    _, s, vt = np.linalg.svd(patterns, full_matrices=False)
    basis = vt[s > 1e-10 * s.max()]
    projector = basis.T @ basis
    return projector - np.diag(projector.diagonal())
