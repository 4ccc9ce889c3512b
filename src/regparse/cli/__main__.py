"""`python -m regparse.cli`."""

import sys

from regparse.cli import main

sys.exit(main())
