#!/usr/bin/env python3
"""Whole-process figures of `orgbook check` and `orgbook build`, as a Markdown table.

    whole.py [--sizes 100,1000,10000] [--runs 3] [--program target/release/orgbook]

Makes the handbooks with corpus.py (seeded), runs each command once to warm the page cache and then RUNS times, and
prints the medians of CPU seconds (user + system), wall seconds and peak memory as the operating system accounts them.
The site goes to a fresh folder each time, on a memory file system where /dev/shm is one.  Standard library only.
"""
import argparse, os, shutil, statistics, subprocess, sys, tempfile, time

HERE = os.path.dirname(os.path.abspath(__file__))


def measured(command):
    """CPU seconds, wall seconds and peak MiB of one run."""
    started = time.monotonic()
    with open(os.devnull, "w") as nowhere:
        child = subprocess.Popen(command, stdout=nowhere, stderr=nowhere)
        _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode not in (0, 1):
        sys.exit(f"{' '.join(command)}: exit status {child.returncode}")
    return usage.ru_utime + usage.ru_stime, time.monotonic() - started, usage.ru_maxrss / 1024


def medians(measurement, runs):
    figures = []
    for run in range(runs + 1):
        command, clean = measurement
        figure = measured(command)
        clean()
        if run:
            figures.append(figure)
    return [statistics.median(column) for column in zip(*figures)]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="100,1000,10000")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--program", default=os.path.join(HERE, "..", "target", "release", "orgbook"))
    args = parser.parse_args()
    scratch = tempfile.mkdtemp(dir="/dev/shm" if os.path.isdir("/dev/shm") else None)
    print("| positions | command | CPU s | wall s | peak MiB |\n|---|---|---|---|---|")
    try:
        for n in args.sizes.split(","):
            corpus = os.path.join(scratch, n)
            subprocess.run([sys.executable, os.path.join(HERE, "corpus.py"), n, corpus, "--formats", "orgbook", "--clean"],
                           check=True, stdout=subprocess.DEVNULL)
            base = [args.program, "--handbook", os.path.join(corpus, "orgbook"), "--quiet"]

            out = os.path.join(scratch, "site")
            remove = lambda: shutil.rmtree(out, ignore_errors=True)
            check = (base + ["check", "--no-cache"], lambda: None)
            again = (base + ["check"], lambda: None)
            build = (base + ["build", "--no-cache", "--out", out], remove)
            for name, command in (("check", check), ("check, unchanged", again), ("build", build)):
                cpu, wall, memory = medians(command, args.runs)
                print(f"| {int(n):,} | {name} | {cpu:.2f} | {wall:.2f} | {memory:.0f} |", flush=True)
            shutil.rmtree(corpus)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


if __name__ == "__main__":
    main()
