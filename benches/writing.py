"""Counts the files it writes, and says data as JSON and YAML."""
import json, os, shutil


class Out:
    def __init__(self, root):
        self.root, self.n, self.bytes, self.dirs = root, 0, 0, set()
        shutil.rmtree(root, ignore_errors=True)

    def __call__(self, path, text):
        p = os.path.join(self.root, path)
        d = os.path.dirname(p)
        if d not in self.dirs:
            os.makedirs(d, exist_ok=True)
            self.dirs.add(d)
        b = text.encode()
        with open(p, "wb") as f:
            f.write(b)
        self.n += 1
        self.bytes += len(b)


def js(x):
    return json.dumps(x, ensure_ascii=False)


def yaml(x, ind=0):
    """Block YAML of dicts/lists/scalars; strings as JSON strings (valid YAML)."""
    pad = "  " * ind
    if isinstance(x, dict):
        o = []
        for k, v in x.items():
            if isinstance(v, (dict, list)) and v:
                if isinstance(v, list) and all(isinstance(i, (str, int, float)) for i in v):
                    o.append(f"{pad}{k}: [{', '.join(map(js, v))}]")
                else:
                    o.append(f"{pad}{k}:\n{yaml(v, ind + 1)}")
            else:
                o.append(f"{pad}{k}: {js(v)}")
        return "\n".join(o)
    o = []
    for v in x:
        if isinstance(v, dict):
            s = yaml(v, ind + 1)
            o.append(pad + "- " + s[len(pad) + 2:])
        else:
            o.append(f"{pad}- {js(v)}")
    return "\n".join(o)
