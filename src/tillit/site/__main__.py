"""`python -m tillit.site`, which ./tillit becomes once the environment is there."""

import sys

from tillit.site.door import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
