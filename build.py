"""The command line's door: `python build.py --help` says what there is to do."""

from motebok.cli import main

if __name__ == "__main__":
    main()
