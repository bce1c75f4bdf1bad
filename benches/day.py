#!/usr/bin/env python3
"""A day of editing under `orgbook serve`, after which every page served is what a cold build writes, byte for byte.

    day.py [--edits 300] [--seed 1] [--positions 40] [--program target/release/orgbook]

Makes a handbook with corpus.py, serves it, and saves as people and programs do: in place, through a temporary file, in
two halves, a checkout of many files, folders renamed, deleted and brought back, texts that are broken for a while, the
theme, the settings.  Now and then, and at the end, it compares every file.  Standard library only.
"""
import argparse, os, random, re, shutil, signal, subprocess, sys, tempfile, time, urllib.error, urllib.parse, urllib.request

HERE = os.path.dirname(os.path.abspath(__file__))
PATIENCE = 60


class Day:
    def __init__(self, program, root, seed):
        self.program, self.root, self.random = program, root, random.Random(seed)
        self.address = None
        self.away = {}

    def at(self, path):
        return os.path.join(self.root, path)

    def files(self, folder=None, ends=".yaml"):
        found = []
        for name in [folder] if folder else ["centres", "positions", "kpis", "workflows", "sops", "pages", "tools", "people"]:
            for place, _, names in os.walk(self.at(name)):
                found += [os.path.relpath(os.path.join(place, each), self.root) for each in names if each.endswith(ends)]
        return sorted(found)

    def some(self, **where):
        return self.random.choice(self.files(**where) or self.files())

    def read(self, path):
        with open(self.at(path), encoding="utf-8") as file:
            return file.read()

    def write(self, path, text):
        os.makedirs(os.path.dirname(self.at(path)), exist_ok=True)
        with open(self.at(path), "w", encoding="utf-8") as file:
            file.write(text)

    # Ways to save.

    def edited(self, path):
        """The text of a file with another name or another last sentence."""
        n, text = self.random.randrange(10**6), self.read(path)
        if path.endswith(".md"):
            return f"{text.rstrip()}\n\nNumber {n}.\n"
        return re.sub(r"(?m)^name: .*$", f"name: Name {n}", text, count=1)

    def in_place(self):
        path = self.some()
        self.write(path, self.edited(path))

    def by_rename(self):
        path = self.some()
        self.write(path + ".tmp~", self.edited(path))
        os.replace(self.at(path + ".tmp~"), self.at(path))

    def with_backup(self):
        path = self.some()
        text = self.edited(path)
        os.replace(self.at(path), self.at(path) + "~")
        self.write(path, text)
        os.remove(self.at(path) + "~")

    def in_halves(self):
        path = self.some(ends=".md")
        text = self.edited(path)
        with open(self.at(path), "w", encoding="utf-8") as file:
            file.write(text[:len(text) // 2])
            file.flush()
            time.sleep(self.random.random() * 0.05)
            file.write(text[len(text) // 2:])

    def checkout(self):
        for path in self.random.sample(self.files(), min(100, len(self.files()))):
            self.write(path, self.edited(path))

    def touched(self):
        os.utime(self.at(self.some()))

    def comment(self):
        path = self.some()
        self.write(path, f"# {self.random.random()}\n{self.read(path)}")

    def new_file(self):
        n = self.random.randrange(10**6)
        self.write(f"positions/new/p{n}.yaml", f"name: New {n}\ncentre: {os.path.basename(self.some(folder='centres'))[:-5]}\n")

    def deleted_new(self):
        shutil.rmtree(self.at("positions/new"), ignore_errors=True)

    def moved_file(self):
        path = self.some(folder="positions")
        to = f"positions/moved{self.random.randrange(3)}/{os.path.basename(path)}"
        os.makedirs(os.path.dirname(self.at(to)), exist_ok=True)
        os.replace(self.at(path), self.at(to))

    def renamed_folder(self):
        folders = [each.path for each in os.scandir(self.at("positions")) if each.is_dir()]
        if folders:
            os.rename(self.random.choice(folders), self.at(f"positions/folder{self.random.randrange(10**6)}"))

    def folder_away(self):
        name = self.random.choice(["sops", "kpis", "workflows"])
        if os.path.isdir(self.at(name)) and not self.away:
            self.away[name] = os.path.join(self.root, ".away")
            os.rename(self.at(name), self.away[name])

    def folder_back(self):
        for name, place in self.away.items():
            os.rename(place, self.at(name))
        self.away = {}

    def theme(self):
        self.write("theme/ui/en.yaml", f"skip: Skip {self.random.randrange(100)}\n")

    def settings(self):
        text = re.sub(r"(?m)^title: .*$", f"title: Handbook {self.random.randrange(1000)}", self.read("orgbook.yaml"))
        self.write("orgbook.yaml", text)

    def broken(self):
        """Something that cannot be read, looked at, and then put right."""
        path = self.random.choice(["orgbook.yaml", self.some(), self.some()])
        good, bad = self.read(path), self.random.choice(["[", "name: {", "\u0000", "a: b: c\n", ": :\n", ""])
        self.write(path, bad if self.random.random() < 0.5 else good[:len(good) // 2] + bad)
        time.sleep(self.random.random() * 0.2)
        self.get("en/index.html")
        self.write(path, good)

    def broken_theme(self):
        path = "theme/templates/position.html"
        self.write(path, self.random.choice(["{% block", "{{ no.such.thing }}", "{% extends \"none.html\" %}"]))
        time.sleep(self.random.random() * 0.2)
        os.remove(self.at(path))

    WAYS = [(in_place, 8), (by_rename, 8), (with_backup, 4), (in_halves, 3), (checkout, 1), (touched, 1), (comment, 3),
            (new_file, 4), (deleted_new, 1), (moved_file, 2), (renamed_folder, 2), (folder_away, 1), (folder_back, 2),
            (theme, 1), (settings, 1), (broken, 4), (broken_theme, 1)]

    def edit(self):
        ways, weights = zip(*self.WAYS)
        way = self.random.choices(ways, weights)[0]
        way(self)
        return way.__name__

    # What is served, and what is built.

    def get(self, path):
        try:
            with urllib.request.urlopen(self.address + urllib.parse.quote(path), timeout=PATIENCE) as answer:
                return answer.read()
        except urllib.error.HTTPError as error:
            return b"status %d" % error.code

    def built(self, out):
        shutil.rmtree(out, ignore_errors=True)
        run = subprocess.run([self.program, "--handbook", self.root, "build", "--out", out, "--fail-on", "never"],
                             capture_output=True, text=True)
        if run.returncode:
            return None
        files = {}
        for place, _, names in os.walk(out):
            for name in names:
                path = os.path.relpath(os.path.join(place, name), out).replace(os.sep, "/")
                if not path.startswith(".orgbook"):
                    with open(os.path.join(place, name), "rb") as file:
                        files[path] = file.read()
        return files

    def settles(self, out):
        """Waits until what is served is what is built; none where the handbook is malformed and nothing is built."""
        files = self.built(out)
        if files is None:
            return None
        started = time.monotonic()
        while True:
            other = [path for path, text in files.items() if self.get(path) != text]
            if not other:
                return len(files)
            if time.monotonic() - started > PATIENCE:
                sys.exit(f"{len(other)} of {len(files)} files are not served as they are built, the first {other[0]}")
            time.sleep(0.05)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--edits", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--positions", default="40")
    parser.add_argument("--program", default=os.path.join(HERE, "..", "target", "release", "orgbook"))
    args = parser.parse_args()
    scratch = tempfile.mkdtemp()
    server = None
    try:
        subprocess.run([sys.executable, os.path.join(HERE, "corpus.py"), args.positions, scratch, "--formats", "orgbook", "--clean"],
                       check=True, stdout=subprocess.DEVNULL)
        day = Day(os.path.abspath(args.program), os.path.join(scratch, "orgbook"), args.seed)
        # The path below which the site is would change with the settings.
        day.write("orgbook.yaml", re.sub(r"(?m)^base_url: .*\n", "", day.read("orgbook.yaml")) + "base_url: https://example.org/\n")
        server = subprocess.Popen([day.program, "--handbook", day.root, "--lang", "en", "serve", "--port", "0"], stderr=subprocess.PIPE, text=True)
        for line in server.stderr:
            if found := re.search(r"(http://127\.0\.0\.1:\d+/)", line):
                day.address = found.group(1)
                break
        # What is said later is read, so that saying it never waits.
        import threading
        threading.Thread(target=server.stderr.read, daemon=True).start()
        done, n_compared = {}, 0
        for n in range(args.edits):
            name = day.edit()
            done[name] = done.get(name, 0) + 1
            time.sleep(day.random.choice([0, 0, 0, 0.01, 0.1, 0.5]))
            if n % 60 == 59:
                n_compared += day.settles(os.path.join(scratch, "site")) is not None
        day.folder_back()
        n_files = day.settles(os.path.join(scratch, "site"))
        if n_files is None:
            sys.exit("the handbook at the end of the day is malformed")
        server.send_signal(signal.SIGINT)
        status = server.wait(10)
        print(f"{args.edits} edits ({', '.join(f'{n} {name}' for name, n in sorted(done.items()))}); "
              f"compared {n_compared} times on the way; at the end all {n_files} files are served as they are built; "
              f"exit status {status}")
        sys.exit(status)
    finally:
        if server and server.poll() is None:
            server.kill()
        shutil.rmtree(scratch, ignore_errors=True)


if __name__ == "__main__":
    main()
