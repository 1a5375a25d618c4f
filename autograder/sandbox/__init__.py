"""The sandbox: student code runs isolated, and only its recordings come out.

- `host/`   the grader's side: starts kernels, runs notebooks cell by cell, collects recordings
- `walls/`  what isolates a kernel: bubblewrap, namespaces, seccomp, control groups
- `guest/`  the first steps of a kernel inside, before any student code, and the zygote
- `doctor/` tries every wall on this machine
- `forks`   how processes that fork on request meet those that ask

For the rest of the grader: `host.execute.execute(notebook, draw=…) -> Execution`.

Nothing is imported here: the kernel itself starts through this package and must start fast.
"""
