"""The organisation as an orgbook handbook. Knows no other generator."""
from organisation import HOME
from writing import Out, js, yaml

PERIOD = dict(daily="day", weekly="week", monthly="month", quarterly="quarter", yearly="year")
UNIT = dict(days="d", hours="h", score="points")
SETTINGS = """title: Org Handbook 组织手册
languages: [en]
timezone: Asia/Shanghai
base_url: https://example.org/
as_of: 2026-11-22
rules:
  # What this organisation does not have: duties, goals, tools, document control on cards, actuals.
%s
"""
ABSENT = """centre/no-duties goal kpi/incomplete kpi/orphan kpi/no-actuals kpi/lopsided-weight position/incomplete-card
position/uncatalogued workflow/missing-duty workflow/input-from-nowhere workflow/output-unused handoff/no-acceptance
handoff/no-shared-tool handoff/undocumented-relation""".split()


def put(root, e, path):
    """Writes one object, empty fields left out."""
    root(path, yaml({k: v for k, v in e.items() if v not in (None, [], {})}) + "\n")


def centre(c):
    return dict(name=c["name"], also_called=[c["zh"]], tags=[c["division"]], parent=c["parent"], head=c["head"],
                purpose=c["purpose"])


def shares(n):
    """Weights of n KPIs that add up to 100 %."""
    return [f"{100 // n + (i < 100 % n)}%" for i in range(n)]


def position(p, kpis):
    return dict(
        name=p["title"], also_called=[p["zh"]], centre=p["centre"], reports_to=p["reports_to"], purpose=p["purpose"],
        hours="Mo-Fr 09:00-18:00",
        responsibilities=[dict(text=x["text"], note=f"{x['zh']}, {x['authority']}, {x['frequency']}")
                          for x in p["responsibilities"]],
        kpis=[dict(kpi=k, weight=w, target=kpis[k]["target"]) for k, w in zip(p["kpis"], shares(len(p["kpis"])))],
        requires=dict(skills=p["skills"]))


def kpi(k):
    near = [round(k["target"] - k["green"], 1), round(k["target"] + k["green"], 1)]
    return dict(
        name=k["name"], also_called=[k["zh"]], definition=k["definition"], formula=k["formula"],
        unit=UNIT.get(k["unit"], k["unit"]), better=dict(between=near), target=k["target"],
        thresholds=dict(warn=k["amber"], bad=max(k["red"], round(k["amber"] + 0.1, 1))), every=PERIOD[k["frequency"]],
        owner=k["owner"])


def workflow(w, head):
    steps = [dict(id=s["id"], name=f"{s['name']} {s['zh']}", raci={x: s[x] for x in "RACI" if s[x]},
                  within=f"{s['sla'][:-1]} working hours", input=[s["input"]], output=[s["output"]], sop=w["sop"])
             for s in w["steps"]]
    return dict(name=w["name"], also_called=[w["zh"]], summary=w["purpose"], trigger=w["trigger"], owner=head, steps=steps)


def sop(s, w, head):
    people = list(dict.fromkeys(p for st in w["steps"] for x in "RACI" for p in st[x]))
    owner = next(p for p in people if p != head or len(people) == 1)
    return dict(name=s["title"], also_called=[s["zh"]], number=s["id"].upper(), owner=owner, approved_by=head,
                version=s["version"], effective="2026-05-01", review_every="1y", applies_to=people, author=owner)


def link(kind, i):
    return f"{i}.md" if kind == "sops" else f"{kind[:-1]}:{i}"


def handbook(g, V, root):
    w = Out(root)
    heads = {c["id"]: c["head"] for c in g.org["centres"]}
    w("orgbook.yaml", SETTINGS % "\n".join(f"  {rule}: off" for rule in ABSENT))
    w("pages/index.md", f"---\nname: Handbook 手册\n---\n\n{HOME}")
    for c in g.org["centres"]:
        put(w, centre(c), f"centres/{c['id']}.yaml")
    for p in g.org["positions"]:
        put(w, position(p, g.idx["kpis"]), f"positions/{p['id']}.yaml")
    for k in g.org["kpis"]:
        put(w, kpi(k), f"kpis/{k['id']}.yaml")
    for f in g.org["workflows"]:
        put(w, workflow(f, heads[f["centre"]]), f"workflows/{f['id']}.yaml")
    for s in g.org["sops"]:
        front = yaml(sop(s, g.idx["workflows"][s["workflow"]], heads[s["centre"]]))
        w(f"sops/{s['id']}.md", f"---\n{front}\n---\n\n" + g.sop_md(s, link))
    return w


def planted(g):
    """The planted defects as the findings that `orgbook check` must report."""
    raci = {"no-accountable": "raci/no-accountable", "two-accountable": "raci/several-accountable"}
    found = [dict(rule=raci[what], object=f"workflow:{flow}", step=step) for what, flow, step in g.defects["raci"]]
    found += [dict(rule="position/similar-responsibilities", object=f"position:{b}", other=f"position:{a}")
              for a, _, b, _ in g.defects["duplicate_responsibilities"]]
    return js(found) + "\n"
