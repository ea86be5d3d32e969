"""The command line's door: `python build.py --help` says what there is to do."""

_LACKING = """\
Møtebok er ikke installert i denne Python: aktiver miljøet, slik README.md sier.
Møtebok is not installed in this Python: activate its environment, as README.md says."""

try:
    from motebok.cli import main
except ModuleNotFoundError as error:
    if error.name != "motebok":
        raise
    raise SystemExit(_LACKING) from None

if __name__ == "__main__":
    main()
