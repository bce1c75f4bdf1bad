#!/usr/bin/env python3
"""Synthetic organisation, written as a handbook and as several documentation sites with the SAME pages.

    corpus.py N OUT [--formats orgbook,neutral,hugo-md,hugo-data,zola,mkdocs,mdbook] [--clean] [--seed 7]

N positions give: N/8 centres, N positions (about 8 responsibilities each), N KPIs, N/2 workflows
(about 8 steps with R/A/C/I assignments) and N/2 SOPs (about 600 words of Markdown, 2 fenced code
blocks, English with Chinese).  One page per entity, an index page per section and a home page.

orgbook/                a handbook: nothing joined beforehand, checks without errors under --clean
defects.json            the findings that `orgbook check` must report on it; empty under --clean
neutral/org.json        the whole organisation, ids only (no joins): the input for a later adapter
neutral/yaml/...        the same, one YAML file per centre/position/KPI/workflow, plus sops/*.md
neutral/defects.json    the RACI gaps/overlaps and duplicated responsibilities planted on purpose
hugo-md/                Hugo site: front-mattered Markdown, tables rendered by layouts from params
hugo-data/              Hugo site: content adapters (_content.gotmpl) over JSON data, same layouts
zola/                   Zola site: Markdown with pre-rendered tables
mkdocs/                 MkDocs-Material / Zensical site: the same Markdown
mdbook/                 mdBook: the same Markdown, SUMMARY.md

Every peer gets its joins done for it (a position's KPIs and RACI letters are already looked up).
Deterministic for a given N and seed.  Standard library only.
"""
import argparse, os, sys

sys.dont_write_bytecode = True
from handbook import handbook, planted
from organisation import Gen
from peers import FORMATS as PEERS

FORMATS = {"orgbook": handbook, **PEERS}


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("n", type=int)
    ap.add_argument("out")
    ap.add_argument("--formats", default=",".join(FORMATS))
    ap.add_argument("--clean", action="store_true", help="plant no defects")
    ap.add_argument("--seed", type=int, default=7)
    a = ap.parse_args()
    formats = a.formats.split(",")
    if unknown := [f for f in formats if f not in FORMATS]:
        ap.error(f"no such format: {', '.join(unknown)}")
    g = Gen(a.n, a.seed, a.clean)
    V = g.views()
    for f in formats:
        w = FORMATS[f](g, V, os.path.join(a.out, f))
        print(f"{f}: {w.n} files, {w.bytes} bytes")
    if "orgbook" in formats:
        with open(os.path.join(a.out, "defects.json"), "w", encoding="utf-8") as file:
            file.write(planted(g))


if __name__ == "__main__":
    main()
