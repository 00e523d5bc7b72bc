"""Die Einstellungen der Ausgabe; gebaut wird mit `make edition` (sphinx-build -c . docs build/site)."""

project = "Der Mechelen-Essay"
author = "Die Herausgeberinnen und Herausgeber"
language = "de"
release = "0.1.0"

extensions = [
    "myst_parser",
    "sphinx_design",
    "sphinxcontrib.bibtex",
    "sphinx_apparatus",
    "sphinx_apparatus.output.citation_style",
]
exclude_patterns = ["text/0*.md", "daten"]

# Der Textzeuge ohne Text und die Datensätze; eine Kopie legt man mit `make edition TEXT=...` ein.
apparatus_witness = "text/witness.yml"
apparatus_claims = "daten/behauptungen.yml"
apparatus_register = "daten/register.yml"
apparatus_bibliography = "references.bib"
apparatus_claims = "daten/behauptungen.yml"
apparatus_register = "daten/register.yml"
apparatus_glossary = "daten/glossar"
apparatus_sound_laws = "daten/lautgesetze.yml"
apparatus_reading_sheets = "daten/lesefragen.yml"
apparatus_tasks = ["unterricht/*/aufgaben.yml"]
apparatus_sealed_tasks = "notebooks/aufgaben.json"
apparatus_term_ids = "daten/glossar/ids.txt"
apparatus_notebooks = "notebooks"
apparatus_lite = "lite"
apparatus_sheets = "arbeitsblaetter"
apparatus_exports = ["anki", "csv", "tsv", "tbx", "cards", "skos"]
apparatus_licence = "CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/)"
apparatus_regest_languages = ["de", "nl"]

# Was die Ausgabe verspricht; weniger darf sie nicht werden (`apparatus check`, jeder Bau).
apparatus_minimums = {
    "notes_total": 400,
    "notes_per_prose_block": 5,
    "notes_per_tweet": 5,
    "notes_per_heading": 1,
    "per_layer": 40,
    "deutung": 50,
    "readings": 60,
    "claims": 55,
    "entries": 80,
    "terms": 260,
    "term_fields": [
        *("part_of_speech", "topic", "level", "german_forms", "dutch_forms", "dutch_meaning"),
        *("german_examples", "dutch_examples", "german_distractors", "dutch_distractors"),
    ],
    "sourced_layers": ["sache", "fakten", "deutung"],
    "unused_sources": True,
}

# Das Buch (PDF): was nur am Bildschirm Sinn hat, bleibt draußen.
EDITION = "Kritische Ausgabe mit Unterrichtsmaterial"
apparatus_print_subtitle = "Kritische Ausgabe"
apparatus_print_keywords = ["Bart Somers", "Mechelen", "kritische Ausgabe", "Faktencheck", "Niederländisch"]
apparatus_print_licence = "Texte und Daten: Creative Commons Namensnennung 4.0 International (CC BY 4.0)."
apparatus_print_cite = f"{project}. {EDITION}. Fassung {release}. CC BY 4.0."
apparatus_print_imprint = [
    "Der Essay von Bart Somers und die Tweets gehören ihren Verfassern; ihr Wortlaut gehört nicht dazu.",
    "Gesetzt mit Sphinx und Typst in der Libertinus Serif.",
    "Die Unterrichtsstunden stehen in einem Band für sich: unterricht.pdf.",
]
apparatus_print_first = ["einleitung"]
apparatus_print_last = ["bibliografie"]
ON_SCREEN = ["index", "404", "glossar/trainer", "glossar/downloads", "hefte/[0-9]*", "auswertung"]
apparatus_print_leave_out = [*ON_SCREEN, "unterricht/*"]
apparatus_print_drop = ["screen-only", "forms"]  # alle Wortformen: nur zum Suchen

# Der Band mit den Stunden (`sphinx-build -t lessons`), für Lehrkräfte mit Lösungen (dazu `-t teacher`).
if tags.has("lessons"):  # noqa: F821
    apparatus_print_files = {"unterricht": "a4"}
    apparatus_print_subtitle = "Unterrichtsstunden und Arbeitsblätter"
    if tags.has("teacher"):  # noqa: F821
        apparatus_print_files = {"lehrkraft": "a4"}
        apparatus_print_subtitle = "Stunden mit Lösungen, für Lehrkräfte"
    apparatus_print_first = ["unterricht/index"]
    apparatus_print_last = []
    apparatus_print_contents = 1
    apparatus_print_leave_out = ["[!u]*"]
    apparatus_print_imprint[-1] = "Die Bibliografie der Ausgabe nennt die Quellen mit vollen Titeln."

# Das E-Book (`sphinx-build -t ebook`): die Seiten des Buches und die Stunden.
if tags.has("ebook"):  # noqa: F821
    apparatus_print_subtitle = EDITION
    apparatus_print_leave_out = ON_SCREEN

version = release
epub_basename = "edition"
epub_copyright = apparatus_print_licence
epub_description = f"{project}. {EDITION}."
epub_identifier = "urn:uuid:3f28798c-24c7-5982-9733-8c6904abd5a6"
epub_scheme = "UUID"
epub_uid = "edition-id"
epub_cover = ("_static/cover.svg", "epub-cover.html")
epub_show_urls = "no"

# Markdown: Doppelpunkt-Zäune für Direktiven, Definitionslisten, Sprungziele an Überschriften.
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3

# Quellen: Kurztitel statt Nummern, feste Sprungziele.
bibtex_bibfiles = ["docs/references.bib"]
bibtex_default_style = bibtex_reference_style = "apparatus"
bibtex_cite_id = "quelle-{key}"
bibtex_tooltips = False

# Aussehen: eigenes Thema, nichts von fremden Servern, kein Zeitstempel.
html_theme = "apparatus"
html_title = html_short_title = project
html_theme_options = {
    "main_pages": "Text <text/index>, einleitung, faktencheck, register/index, Glossar <glossar/index>, "
    "Unterrichten <unterricht/index>, Hefte <hefte/index>, Zeitleiste <zeitleiste>, Benutzung <benutzung>",
    "licence_page": "rechte",
    "search_examples": "Gemeinschaft, Kriminalität, burgemeester, „Zero Tolerance“",
}
html_copy_source = False
html_show_sphinx = False
html_use_index = False
html_permalinks_icon = "#"
html_last_updated_fmt = None
