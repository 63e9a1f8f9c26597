"""How the tests run here.

Hypothesis has no deadlines, for machines are noisy; in CI it takes the same examples every time.
Places that whoever runs them keeps are not looked up.
"""

import os

from hypothesis import HealthCheck, settings

settings.register_profile("here", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("here"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")

os.environ["DATELINE_PLACES"] = os.devnull
