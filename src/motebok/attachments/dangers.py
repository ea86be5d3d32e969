"""What stops an attachment from being published, what else it carries, and how that is told."""

from dataclasses import dataclass
from enum import Enum

from motebok.attachments.kinds import Foreign
from motebok.attachments.limits import MAX_BYTES, MAX_PIXELS, MEGA
from motebok.diagnostics import Diagnostic, Message, Position, message
from motebok.model.words import Vocabulary, Word

AS_NAMED = "attached-files-are-what-they-say"
WHOLE = "attached-files-can-be-opened"
STILL = "attached-files-run-nothing"
ALONE = "attached-files-fetch-nothing"

_SAVE_ANEW = message("Open it in the program it was made in, save it again and put that file here.")
_SAVE_AS_PDF = message("Save it as PDF and put that file here.")
_NO_OBJECTS = message("Replace the object with a picture or a table, or save the document as PDF.")
_PRINT_TO_PDF = message("Open the file and print it to a new PDF («Microsoft Print to PDF»).")


@dataclass(frozen=True, slots=True)
class _Told:
    """The rule that is broken, what is wrong, and what to do; `{detail}` is what was found."""

    code: str
    what: Message
    hint: Message


class Danger(Enum):
    """A reason for which an attachment is refused."""

    EMPTY = _Told(AS_NAMED, message("«{file}» is empty."), _SAVE_ANEW)
    FOREIGN = _Told(
        AS_NAMED,
        message("«{file}» is not what its name says: it is {detail}."),
        message("Open it in the program it was made in, save it as PDF and put that file here."),
    )
    MISNAMED = _Told(
        AS_NAMED,
        message("«{file}» is not what its name says: it is a file of the kind «{detail}»."),
        message("Let the name end in «.{detail}», in the folder and after «fil»."),
    )
    TOO_LARGE = _Told(
        WHOLE,
        message("«{file}» is larger than {limit} MB.", limit=MAX_BYTES // MEGA),
        message("Make its pictures smaller («Komprimer bilder»), or divide it."),
    )
    ENCRYPTED = _Told(
        WHOLE,
        message("«{file}» is protected with a password."),
        message("Take the protection away in the program it was made in, and save it again."),
    )
    BROKEN = _Told(WHOLE, message("«{file}» is damaged or not complete."), _SAVE_ANEW)
    EXPLODES = _Told(
        WHOLE,
        message("«{file}» unpacks to far more than such a file can need."),
        _SAVE_AS_PDF,
    )
    DEMANDING = _Told(
        WHOLE,
        message("«{file}» takes too long or too much memory to read."),
        message("Make it smaller, or print it to a new PDF («Microsoft Print to PDF»)."),
    )
    ENTITIES = _Told(
        WHOLE,
        message("«{file}» holds XML that defines its own abbreviations (a DOCTYPE)."),
        message("Save it again in another form, such as «Plain SVG», or as PDF or PNG."),
    )
    PIXELS = _Told(
        WHOLE,
        message(
            "«{file}» has a picture of more than {limit} million points.",
            limit=MAX_PIXELS // MEGA,
        ),
        message("Make the picture smaller."),
    )
    MACROS = _Told(
        STILL,
        message("«{file}» has macros, which are programs."),
        message("Save it without macros, as DOCX, XLSX or PPTX, or save it as PDF."),
    )
    OBJECTS = _Told(
        STILL, message("«{file}» has an object of another program embedded."), _NO_OBJECTS
    )
    DOCUMENTS = _Told(
        STILL,
        message("«{file}» has another document embedded."),
        message("Attach the other document by itself, or save this one as PDF."),
    )
    PROGRAMS = _Told(STILL, message("«{file}» has {detail} inside."), _NO_OBJECTS)
    CONTROLS = _Told(
        STILL, message("«{file}» has controls or add-ins that run programs."), _SAVE_AS_PDF
    )
    SCRIPTS = _Told(STILL, message("«{file}» has a script that would run."), _PRINT_TO_PDF)
    ACTIONS = _Told(
        STILL,
        message("«{file}» has an action that starts something on the reader's machine."),
        _PRINT_TO_PDF,
    )
    FILES = _Told(
        STILL,
        message("«{file}» has other files attached inside it."),
        message("Take them out and attach them by themselves, or print it to a new PDF."),
    )
    FORMS = _Told(
        STILL, message("«{file}» has a form of a kind that runs scripts (XFA)."), _PRINT_TO_PDF
    )
    PLAYS = _Told(
        STILL, message("«{file}» has sound, film or a model in three dimensions."), _PRINT_TO_PDF
    )
    PICTURE_SCRIPTS = _Told(
        STILL,
        message("The picture «{file}» has a script or a web page inside: {detail}."),
        message("Save it again as «Plain SVG», or as PNG."),
    )
    COMMANDS = _Told(
        STILL,
        message("«{file}» has a field that fetches data from another program (DDE)."),
        message("Replace the field with its text, or save the file as PDF."),
    )
    FETCHES = _Told(
        ALONE,
        message("«{file}» fetches something from elsewhere when it is opened: {detail}"),
        message("Put the picture or text in the file itself, or save the file as PDF."),
    )

    @property
    def code(self) -> str:
        """The rule that is broken."""
        return self.value.code


@dataclass(frozen=True, slots=True)
class Finding:
    """A danger and, where that helps, what in particular was found."""

    danger: Danger
    detail: str = ""

    def told(self, position: Position, file: str) -> Diagnostic:
        """The diagnostic at `position` for the attachment that its writer calls `file`."""
        found = Foreign.__members__.get(self.detail, self.detail)
        what, hint = (
            Message(each.text, (*each.values, ("file", file), ("detail", found)))
            for each in (self.danger.value.what, self.danger.value.hint)
        )
        return Diagnostic(position, self.danger.code, what, hint)


class RefusedError(Exception):
    """The file cannot be read further; `finding` says why."""

    def __init__(self, danger: Danger, detail: str = "") -> None:
        super().__init__(danger.name, detail)
        self.finding = Finding(danger, detail)


class Trace(Vocabulary):
    """What a file tells beside what it shows; the words stand in a list."""

    AUTHORS = Word("names_of_those_who_wrote_it", "navn på dem som skrev", "namn på dei som skreiv")
    CHANGES = Word("tracked_changes", "sporede endringer", "spora endringar")
    COMMENTS = Word("comments", "kommentarer", "kommentarar")
    HIDDEN = Word(
        "hidden_sheets_or_slides", "skjulte ark eller lysbilder", "skjulte ark eller lysbilete"
    )
    LEFTOVERS = Word("data_after_its_end", "data etter slutten", "data etter slutten")
    NOTES = Word("speaker's_notes", "notater til lysbildene", "notat til lysbileta")
    POSITION = Word("where_a_picture_was_taken", "hvor et bilde er tatt", "kvar eit bilete er teke")
    PROPERTIES = Word("document_properties", "dokumentegenskaper", "dokumenteigenskapar")
    SOURCES = Word("data_from_other_files", "data fra andre filer", "data frå andre filer")
    VERSIONS = Word("earlier_versions", "tidligere versjoner", "tidlegare versjonar")
