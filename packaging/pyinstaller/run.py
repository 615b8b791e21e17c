"""Where the bundle's programs begin: which of the two it is tells the name that it was started by."""

import sys
from pathlib import Path

from editor_app.__main__ import main, main_window

sys.exit(main_window() if Path(sys.executable).stem.endswith("-gui") else main())
