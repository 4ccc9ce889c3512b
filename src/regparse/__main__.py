"""`python -m regparse`."""

import sys

from regparse.cli import main

sys.exit(main())
