# One configuration for `nbgrader …` typed by hand, the formgrader's button and `autograder …`.
from pathlib import Path

c = get_config()
try:
    from autograder.grading.nbgrader_settings import configure

    configure(c, Path(__file__).parent)

    # Settings of your own go here, such as c.CourseDirectory.db_url = "postgresql://…"
except Exception as error:
    # nbgrader would go on without its configuration, and run students' code with all your rights.
    raise SystemExit(f"{__file__} can't be used: {type(error).__name__}: {error}") from error
