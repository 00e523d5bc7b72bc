# The whole developer interface. `make help` lists it.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SPHINX9 := .venv-sphinx9
SPHINXBUILD = $(BIN)/sphinx-build -q -nW --keep-going -j auto
TEXT ?=
# The address that the site will have, for the QR codes on the sheets; empty: the sheets name the page by its path.
ADRESSE ?=
# Class copy and teacher's edition have neither the notebooks in the browser nor the sheets beside them.
ALONE = -D apparatus_lite= -D apparatus_sheets=
AT = $(if $(ADRESSE),-D html_baseurl="$(ADRESSE)")

.PHONY: help edition lite teacher test test-sphinx9 bench serve handbook notebooks nbgrader check leak format golden lock clean

help:  ## list the targets
	@sed -n 's/^\([a-z0-9-]*\):.*## \(.*\)/  make \1|\2/p' Makefile | column -t -s '|'

# ---- environments -----------------------------------------------------------------------------------

$(VENV)/site.stamp: requirements/site.txt pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements/site.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/dev.stamp: $(VENV)/site.stamp requirements/dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements/dev.txt
	@touch $@

$(SPHINX9)/stamp: requirements/sphinx9.txt pyproject.toml
	test -x $(SPHINX9)/bin/python || $(PYTHON) -m venv $(SPHINX9)
	$(SPHINX9)/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements/sphinx9.txt
	$(SPHINX9)/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

# ---- the edition ------------------------------------------------------------------------------------

edition: $(VENV)/site.stamp  ## build build/site/, build/edition.pdf, build/unterricht.pdf, build/edition.epub and build/arbeitsblaetter/ (ADRESSE=https://... puts QR codes on the sheets); with TEXT=FILE build/volltext/ with the wording laid in
ifeq ($(TEXT),)
	$(SPHINXBUILD) $(AT) -d build/doctrees/site -c . docs build/site
	$(SPHINXBUILD) -b typstpdf -d build/doctrees/site -c . docs build/print/site
	@cp build/print/site/edition.pdf build/print/site/edition-a5.pdf build/
	$(SPHINXBUILD) -b typstpdf -t lessons -d build/doctrees/site -c . docs build/print/unterricht
	@cp build/print/unterricht/unterricht.pdf build/
	$(SPHINXBUILD) -b ebook -t ebook -d build/doctrees/ebook -c . docs build/ebook
	@cp build/ebook/edition.epub build/
	@rm -rf build/print/arbeitsblaetter build/arbeitsblaetter && mkdir -p build/arbeitsblaetter
	$(SPHINXBUILD) -b sheets $(AT) -d build/doctrees/site -c . docs build/print/arbeitsblaetter
	@cp build/print/arbeitsblaetter/*.pdf build/print/arbeitsblaetter/*.docx build/arbeitsblaetter/
	@rm -rf build/site/arbeitsblaetter && cp -r build/arbeitsblaetter build/site/ && cp build/unterricht.pdf build/site/arbeitsblaetter/
	$(BIN)/python -m sphinx_apparatus.kit.lite notebooks build/site/lite --cache build/cache/lite
	@echo "build/site/index.html, build/edition.pdf, build/edition-a5.pdf, build/unterricht.pdf, build/edition.epub and build/arbeitsblaetter/ are ready."
else
	@test -r "$(TEXT)" || { echo "make edition: TEXT=$(TEXT): no such file, or it cannot be read." >&2; exit 2; }
	$(SPHINXBUILD) -d build/doctrees/volltext -D apparatus_text="$(abspath $(TEXT))" $(ALONE) -c . docs build/volltext
	$(SPHINXBUILD) -b typstpdf -d build/doctrees/volltext -D apparatus_text="$(abspath $(TEXT))" -c . docs build/print/volltext
	@cp build/print/volltext/edition.pdf build/print/volltext/edition-a5.pdf build/volltext/
	@echo "build/volltext/index.html and build/volltext/edition.pdf are ready: a private class copy, not for publication."
endif

TEACHER = -d build/doctrees/lehrkraft -D apparatus_teacher=1 $(ALONE)
TASKS = $(sort $(wildcard docs/unterricht/*/aufgaben.yml notebooks/aufgaben/*.yml))

teacher: $(VENV)/site.stamp  ## build the teacher's edition with solutions into build/lehrkraft/: pages, PDF, solution and cover sheets, question banks
	$(SPHINXBUILD) $(TEACHER) -c . docs build/lehrkraft
	$(SPHINXBUILD) -b typstpdf -t lessons -t teacher $(TEACHER) -c . docs build/print/lehrkraft
	@cp build/print/lehrkraft/lehrkraft.pdf build/lehrkraft/
	@rm -rf build/print/loesungen build/lehrkraft/loesungen && mkdir -p build/lehrkraft/loesungen
	$(SPHINXBUILD) -b sheets $(AT) $(TEACHER) -c . docs build/print/loesungen
	@cp build/print/loesungen/*.pdf build/print/loesungen/*.docx build/lehrkraft/loesungen/
	@rm -rf build/lehrkraft/vertretung && cp -r build/print/loesungen/vertretung build/lehrkraft/
	$(BIN)/apparatus quiz moodle build/lehrkraft/aufgaben-moodle.xml $(TASKS)
	$(BIN)/apparatus quiz gift build/lehrkraft/aufgaben.gift $(TASKS)
	@echo "build/lehrkraft/index.html and build/lehrkraft/lehrkraft.pdf are ready: for teachers, not for the class."

handbook: $(VENV)/site.stamp  ## build the extension's handbook into build/handbook/
	$(SPHINXBUILD) -d build/doctrees/handbook handbook build/handbook

notebooks: $(VENV)/site.stamp  ## seal the tasks and write the student versions into build/schueler/
	$(BIN)/python -m sphinx_apparatus.kit.release notebooks build/schueler

nbgrader: $(VENV)/site.stamp  ## write a course folder for nbgrader into build/nbgrader/
	$(BIN)/python -m sphinx_apparatus.kit.course notebooks build/nbgrader

lite: $(VENV)/site.stamp  ## write the notebooks for the browser into build/site/lite/ (part of `make edition`)
	$(BIN)/python -m sphinx_apparatus.kit.lite notebooks build/site/lite --cache build/cache/lite

serve: edition  ## serve build/site on 127.0.0.1:8000, notebooks included
	$(BIN)/python -m http.server --bind 127.0.0.1 --directory build/site 8000

# ---- proof ------------------------------------------------------------------------------------------

test: $(VENV)/dev.stamp  ## run the whole test suite
	$(BIN)/python -m pytest -n auto --dist loadgroup

test-sphinx9: $(SPHINX9)/stamp  ## run the extension's own tests on Sphinx 9 and myst-parser 5
	$(SPHINX9)/bin/python -m pytest tests/sphinx -p no:cacheprovider -n auto --dist loadgroup

check: $(VENV)/site.stamp  ## check what the edition claims about itself (TEXT=FILE: against the wording too)
	$(BIN)/apparatus check $(if $(TEXT),--text "$(TEXT)")

bench: $(VENV)/dev.stamp  ## measure; prints tables of ratios
	$(BIN)/python -m bench

format: $(VENV)/dev.stamp  ## format the code
	$(BIN)/ruff format . && $(BIN)/ruff check --fix .

golden: $(VENV)/dev.stamp  ## write the golden files anew (then read the difference)
	$(BIN)/python -m tests.golden

lock: $(VENV)/dev.stamp  ## write the lock files anew, from pyproject.toml and for the browser's Python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header \
	  --python-version 3.11 --extra kit --extra lite pyproject.toml requirements/site.in -o requirements/site.txt
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header \
	  --python-version 3.11 --extra kit --extra lite --extra workbook --extra dev --extra proof -c requirements/site.txt pyproject.toml requirements/site.in -o requirements/dev.txt
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header \
	  --python-version 3.11 --extra kit --extra dev pyproject.toml requirements/sphinx9.in -o requirements/sphinx9.txt
	$(BIN)/python -m sphinx_apparatus.kit.lite.lock

clean:  ## remove everything built
	rm -rf build $(VENV) $(SPHINX9) .pytest_cache .mypy_cache .ruff_cache .hypothesis
