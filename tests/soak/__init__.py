"""The window driven by script through review work for a long time: `python -m tests.soak --minutes 60`."""
