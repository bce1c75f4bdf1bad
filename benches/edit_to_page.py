#!/usr/bin/env python3
"""From a file written to the new page served by `orgbook serve`, as a Markdown table.

    edit_to_page.py [--sizes 1000,10000] [--runs 15] [--program target/release/orgbook]

Makes the handbooks with corpus.py, serves each, and edits a position and an SOP in turn: the clock starts before the file
is written and stops when a page that is open has been told and loaded with the new words, waiting (debounce) included.
The findings are those over an open page: the clock stops when a fault that was written is told.  Standard library only.
"""
import argparse, json, os, re, shutil, signal, statistics, subprocess, sys, tempfile, threading, time, http.client

HERE = os.path.dirname(os.path.abspath(__file__))


class Server:
    def __init__(self, program, root):
        self.process = subprocess.Popen([program, "--handbook", root, "--lang", "en", "serve", "--port", "0"], stderr=subprocess.PIPE, text=True)
        for line in self.process.stderr:
            if found := re.search(r"http://127\.0\.0\.1:(\d+)/", line):
                self.port = int(found.group(1))
                break
        threading.Thread(target=self.process.stderr.read, daemon=True).start()
        self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)

    def get(self, path, headers={}):
        self.connection.request("GET", "/" + path, headers=headers)
        return self.connection.getresponse().read().decode()

    def cpu(self):
        with open(f"/proc/{self.process.pid}/stat", encoding="utf-8") as file:
            fields = file.read().rsplit(") ", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def quiet(self):
        """Waits until the process does nothing for a while."""
        before = -1
        while before != (now := self.cpu()):
            before = now
            time.sleep(0.5)


def listen(server, page, digest):
    """The events that an open page hears."""
    events = http.client.HTTPConnection("127.0.0.1", server.port, timeout=120)
    events.request("GET", f"/-orgbook/events?page={page}&hash={digest}&lang=en")
    return events, events.getresponse()


def shown(server, place, path, edit, run):
    """Seconds from the writing of a file to the page that shows it, loaded when the open page is told to."""
    words = f"Words of run {run} {time.time_ns()}"
    with open(place, encoding="utf-8") as file:
        text = edit(file.read(), words)
    server.quiet()
    digest = re.search(r'data-hash="(\w+)"', server.get(path, {"Accept": "text/html"})).group(1)
    events, lines = listen(server, path, digest)
    lines.readline()
    started = time.perf_counter()
    with open(place, "w", encoding="utf-8") as file:
        file.write(text)
    while lines.readline() != b"event: reload\n":
        pass
    page, took = server.get(path), time.perf_counter() - started
    assert words in page, f"{path} was loaded again without the new words"
    events.close()
    return took


def told(server, place):
    """Seconds from the writing of a fault that a rule finds to its being told over an open page."""
    with open(place, encoding="utf-8") as file:
        good = file.read()
    server.quiet()
    events, lines = listen(server, "en/index.html", "")
    bad = re.sub(r"(?m)^reports_to: .*\n", "", good) + f"reports_to: {os.path.basename(place)[:-5]}\n"
    started = time.perf_counter()
    with open(place, "w", encoding="utf-8") as file:
        file.write(bad)
    while True:
        line = lines.readline().decode()
        if line.startswith("data: {") and any(os.path.basename(place) in str(row["place"]) and row["new"] for row in json.loads(line[6:])["rows"]):
            break
    took = time.perf_counter() - started
    events.close()
    with open(place, "w", encoding="utf-8") as file:
        file.write(good)
    server.quiet()
    return took


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="1000,10000")
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--program", default=os.path.join(HERE, "..", "target", "release", "orgbook"))
    args = parser.parse_args()
    print("| positions | edited | median ms | worst ms | CPU ms, findings included |\n|---|---|---|---|---|")
    for n in args.sizes.split(","):
        scratch = tempfile.mkdtemp()
        try:
            subprocess.run([sys.executable, os.path.join(HERE, "corpus.py"), n, scratch, "--formats", "orgbook", "--clean"],
                           check=True, stdout=subprocess.DEVNULL)
            root = os.path.join(scratch, "orgbook")
            files = lambda folder: sorted(os.path.join(place, name) for place, _, names in os.walk(os.path.join(root, folder)) for name in names)
            position, sop = files("positions")[7], files("sops")[7]
            server = Server(os.path.abspath(args.program), root)
            name = lambda text, words: re.sub(r"(?m)^purpose: .*$", f"purpose: {words}", text, count=1)
            body = lambda text, words: f"{text.rstrip()}\n\n{words}\n"
            for what, place, edit in (("position", position, name), ("SOP", sop, body)):
                path = f"en/{what.lower()}s/{os.path.basename(place).rsplit('.', 1)[0].removesuffix('.en')}.html"
                before, times = server.cpu(), []
                for run in range(args.runs):
                    times.append(shown(server, place, path, edit, run) * 1000)
                server.quiet()
                cpu = (server.cpu() - before) * 1000 / args.runs
                print(f"| {int(n):,} | {what} | {statistics.median(times):.0f} | {max(times):.0f} | {cpu:.0f} |", flush=True)
            times = [told(server, position) * 1000 for _ in range(3)]
            print(f"| {int(n):,} | a fault, until it is told | {statistics.median(times):.0f} | {max(times):.0f} | |", flush=True)
            server.process.send_signal(signal.SIGINT)
            server.process.wait(10)
        finally:
            shutil.rmtree(scratch, ignore_errors=True)


if __name__ == "__main__":
    main()
