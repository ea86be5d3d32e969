"""The registers beside the meetings, and the site's settings."""

from motebok.diagnostics import message
from motebok.figures import Profile, profile_of
from motebok.load.reader import Reader
from motebok.load.records import Registers
from motebok.model.reading import M, read
from motebok.model.registers import Abbreviations, FormerAddresses, LegalBases, TableProfiles
from motebok.model.settings import Settings
from motebok.source import Map, Node, Text, parse_yaml, section

_HOME = "meetings/registers"
_STAND_INS = {"short": "…", "means": "…", "basis": "…", "title": "…"}


def read_registers(reader: Reader) -> Registers:
    """The registers; one that is absent or unreadable is empty."""
    _, files = reader.names(_HOME)
    known = {"abbreviations.yml", "addresses.yml", "legal-bases.yml", "table-profiles.yml"}
    for name in files:
        if name not in known:
            reader.fault(
                f"{_HOME}/{name}",
                "registers-are-known",
                message("«{name}» is not a register.", name=name),
                message("These can stand here: {names}.", names=tuple(sorted(known))),
            )
    abbreviations = _register(reader, "abbreviations.yml", Abbreviations, files)
    bases = _register(reader, "legal-bases.yml", LegalBases, files)
    addresses = _register(reader, "addresses.yml", FormerAddresses, files)
    written = _register(reader, "table-profiles.yml", TableProfiles, files)
    profiles: dict[str, Profile] = {}
    for name, profile in (written.profiles if written else {}).items():
        profiles[name], faults = profile_of(name, profile)
        reader.found += faults
    return Registers(
        abbreviations.entries if abbreviations else (),
        bases.entries if bases else (),
        profiles,
        addresses.entries if addresses else (),
    )


def _register(reader: Reader, name: str, model: type[M], files: list[str]) -> M | None:
    if name not in files:
        return None
    register = reader.model(f"{_HOME}/{name}", model, _STAND_INS)
    if register is None:
        reader.unreadable.add(f"{_HOME}/{name}")
    return register


def read_settings(reader: Reader) -> Settings:
    """The settings under `extra.motebok` of mkdocs.yml; the defaults where there are none."""
    if (reader.root / "mkdocs.yml").is_symlink():
        return Settings()
    if not (reader.root / "mkdocs.yml").is_file():
        reader.fault(
            "mkdocs.yml",
            "site-is-configured",
            message("The folder lacks the file mkdocs.yml."),
            message("Write mkdocs.yml with at least «site_name»."),
        )
        return Settings()
    text = reader.text("mkdocs.yml")
    extra = section(text, "extra") if text is not None else None
    if extra is None:
        return Settings()
    node, faults = parse_yaml(extra)
    reader.found += faults
    ours = _inside(_inside(node, "extra"), "motebok")
    if ours is None:
        return Settings()
    settings, faults = read(Settings, ours)
    reader.found += faults
    return settings or Settings()


def _inside(node: Node | None, name: str) -> Node | None:
    return node.get(Text(name, node.position)) if isinstance(node, Map) else None
