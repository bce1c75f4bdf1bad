"""The organisation as the sites of other generators: Hugo, Zola, MkDocs, mdBook. Knows no orgbook."""
from organisation import HOME, KINDS, LABEL
from writing import Out, js, yaml


def md_body(kind, v, g, link):
    L = lambda k, e: f"[{e['name']}]({link(k, e['id'])})"
    if kind == "sops":
        w = v["workflow"]
        return f"*Version {v['version']}* · [{v['centrename']}]({link('centres', v['centreid'])}) · {L('workflows', w)}\n\n" + g.sop_md(v["_s"], link)
    o = []
    if kind == "centres":
        o += [v["purpose"], "", f"- Division: {v['division']}", f"- Head: {L('positions', v['head'])}"]
        if v["parent"]:
            o.append(f"- Parent: {L('centres', v['parent'])}")
        o += ["", "## Positions 岗位", "", "| Position | 岗位 | Reports to | Responsibilities |", "|---|---|---|---|"]
        o += [f"| {L('positions', p)} | {p['zh']} | {p['reports']} | {p['n']} |" for p in v["positions"]]
        o += ["", "## KPIs 指标", "", "| KPI | Target | Unit |", "|---|---|---|"]
        o += [f"| {L('kpis', k)} | {k['target']} | {k['unit']} |" for k in v["kpis"]]
        o += ["", "## Workflows 流程", "", "| Workflow | 流程 | Steps |", "|---|---|---|"]
        o += [f"| {L('workflows', w)} | {w['zh']} | {w['n']} |" for w in v["workflows"]]
        o += ["", "## SOPs 操作规程", ""] + [f"- {L('sops', s)}" for s in v["sops"]]
    elif kind == "positions":
        o += [f"**{v['zh']}**", "", v["purpose"], "", f"- Centre: [{v['centrename']}]({link('centres', v['centreid'])})"]
        if v["reports"]:
            o.append(f"- Reports to: {L('positions', v['reports'])}")
        if v["direct"]:
            o.append("- Direct reports: " + ", ".join(L("positions", d) for d in v["direct"]))
        o += ["", "## Responsibilities 职责", "", "| # | Responsibility | 职责 | Authority | Frequency |", "|---|---|---|---|---|"]
        o += [f"| {n} | {x['text']} | {x['zh']} | {x['authority']} | {x['frequency']} |" for n, x in enumerate(v["responsibilities"], 1)]
        o += ["", "## KPIs 指标", "", "| KPI | Target | Unit | Frequency |", "|---|---|---|---|"]
        o += [f"| {L('kpis', k)} | {k['target']} | {k['unit']} | {k['frequency']} |" for k in v["kpis"]]
        if v["raci"]:
            o += ["", "## Workflows 流程", "", "| Workflow | RACI | Steps |", "|---|---|---|"]
            o += [f"| {L('workflows', w)} | {w['letters']} | {w['steps']} |" for w in v["raci"]]
        o += ["", "## Skills 技能", ""] + [f"- {s}" for s in v["skills"]]
    elif kind == "kpis":
        o += [f"**{v['zh']}**", "", v["definition"], "", f"- Owner: {L('positions', v['owner'])}",
              f"- Centre: [{v['centrename']}]({link('centres', v['centreid'])})", f"- Formula: `{v['formula']}`", "",
              "## Target 目标", "", "| Target | Unit | Frequency |", "|---|---|---|", f"| {v['target']} | {v['unit']} | {v['frequency']} |", "",
              "## Thresholds 阈值", "", "| Green | Amber | Red |", "|---|---|---|", f"| ±{v['green']} | ±{v['amber']} | ±{v['red']} |", "",
              "## Workflows 流程", ""] + [f"- {L('workflows', w)}" for w in v["workflows"]]
    elif kind == "workflows":
        o += [f"**{v['zh']}**", "", v["purpose"], "", f"- Centre: [{v['centrename']}]({link('centres', v['centreid'])})",
              f"- Trigger: {v['trigger']}", f"- SOP: {L('sops', v['sop'])}", "", "## RACI", "",
              "| Step | " + " | ".join(L("positions", x) for x in v["roles"]) + " |", "|---" * (len(v["roles"]) + 1) + "|"]
        o += [f"| {n}. {st['name']} | " + " | ".join(st["cells"]) + " |" for n, st in enumerate(v["steps"], 1)]
        o += ["", "## Steps 步骤", "", "| # | Step | 步骤 | Input | Output | SLA |", "|---|---|---|---|---|---|"]
        o += [f"| {n} | {st['name']} | {st['zh']} | {st['input']} | {st['output']} | {st['sla']} |" for n, st in enumerate(v["steps"], 1)]
    return "\n".join(o) + "\n"


CSS = """:root{--fg:#1c2330;--mut:#5b6575;--line:#dde3ec;--acc:#0b6bcb;--bg:#fff}*{box-sizing:border-box}
body{margin:0;font:16px/1.6 system-ui,"Noto Sans SC",sans-serif;color:var(--fg);background:var(--bg)}
header.top{display:flex;gap:1rem;align-items:center;padding:.6rem 1rem;border-bottom:1px solid var(--line)}
.layout{display:grid;grid-template-columns:18rem minmax(0,1fr) 14rem;gap:2rem;max-width:90rem;margin:auto;padding:1rem}
.sidebar ul{list-style:none;padding-left:.8rem;margin:.2rem 0}.sidebar a{color:var(--mut);text-decoration:none}
.sidebar a[aria-current]{color:var(--acc);font-weight:600}.crumbs{display:flex;gap:.5rem;list-style:none;padding:0;color:var(--mut)}
table{border-collapse:collapse;width:100%;font-size:.92rem}td,th{border:1px solid var(--line);padding:.3rem .5rem;text-align:left}
.raci td{text-align:center}.raci td:first-child{text-align:left}pre{padding:.8rem;overflow:auto;border:1px solid var(--line)}
.toc{font-size:.9rem}dl.meta{display:grid;grid-template-columns:8rem 1fr}@media(max-width:60rem){.layout{display:block}}
"""
JS = "document.querySelectorAll('form[role=search]').forEach(f=>f.addEventListener('submit',e=>{e.preventDefault()}));\n"


def clean(e):
    return {k: v for k, v in e.items() if not k.startswith("_")}


def neutral(g, V, root):
    w = Out(root)
    w("org.json", js({k: [clean(e) for e in v] for k, v in g.org.items()}))
    w("defects.json", js(g.defects))
    for k in KINDS[:4]:
        for e in g.org[k]:
            w(f"yaml/{k}/{e['id']}.yaml", yaml(e) + "\n")
    for s in g.org["sops"]:
        fm = yaml(dict(id=s["id"], title=s["title"], zh=s["zh"], centre=s["centre"], workflow=s["workflow"], version=s["version"]))
        w(f"sops/{s['id']}.md", f"---\n{fm}\n---\n\n" + g.sop_md(s, lambda k, i: f"../{k}/{i}.md" if k != "sops" else f"{i}.md"))
    return w


HUGO_BASE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{ .Title }} | {{ site.Title }}</title>
<meta name="description" content="{{ with .Params.purpose }}{{ . }}{{ else }}{{ site.Title }}{{ end }}">
<link rel="canonical" href="{{ .Permalink }}">
<link rel="stylesheet" href="/style.css">
<link rel="stylesheet" href="/chroma.css">
<script defer src="/app.js"></script>
</head>
<body>
<header class="top"><a class="brand" href="/">{{ site.Title }}</a>
<form role="search"><input type="search" name="q" placeholder="Search 搜索" aria-label="Search"></form></header>
<div class="layout">
<aside class="sidebar" aria-label="Handbook">
{{- $nav := partialCached "nav.html" . (.Params.centreid | default "none") }}
{{ replace $nav (printf "href=%q>" .RelPermalink) (printf "href=%q aria-current=\\"page\\">" .RelPermalink) | safeHTML }}
</aside>
<main>
<ol class="crumbs"><li><a href="/">Home</a></li>{{ with .CurrentSection }}{{ if not .IsHome }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}{{ end }}{{ with .Params.centrename }}<li><a href="/centres/{{ $.Params.centreid }}/">{{ . }}</a></li>{{ end }}<li aria-current="page">{{ .Title }}</li></ol>
<article data-pagefind-body>
<h1>{{ .Title }}{{ with .Params.zh }} <small lang="zh">{{ . }}</small>{{ end }}</h1>
{{ block "main" . }}{{ end }}
</article>
<footer><p>{{ site.Title }}</p></footer>
</main>
<aside class="toc"><h2>On this page</h2>
{{ block "toc" . }}{{ end }}
</aside>
</div>
</body>
</html>
"""
HUGO_NAV = """{{- $c := .Params.centreid }}{{ $d := "" }}{{ with $c }}{{ $d = (index hugo.Data.nav.centres .).division }}{{ end -}}
<nav><ul>
{{- range hugo.Data.nav.sections }}<li><a href="/{{ .id }}/">{{ .name }}</a></li>{{ end -}}
</ul><ul>
{{- range hugo.Data.nav.divisions }}
<li><a href="/centres/{{ (index .centres 0).id }}/">{{ .name }}</a>{{ if eq .name $d }}<ul>
{{- range .centres }}
<li><a href="/centres/{{ .id }}/">{{ .name }}</a>{{ if eq .id $c }}{{ $e := index hugo.Data.nav.centres $c }}
<ul>{{ range $k := slice "positions" "kpis" "workflows" "sops" }}{{ range index $e $k }}
<li><a href="/{{ $k }}/{{ .id }}/">{{ .name }}</a></li>{{ end }}{{ end }}</ul>{{ end }}</li>
{{- end }}</ul>{{ end }}</li>
{{- end }}
</ul></nav>"""
HUGO_T = {
    "centres": ("positions:Positions 岗位|kpis:KPIs 指标|workflows:Workflows 流程|sops:SOPs 操作规程", """{{ $p := .Params }}<p>{{ $p.purpose }}</p>
<dl class="meta"><dt>Division</dt><dd>{{ $p.division }}</dd><dt>Head</dt><dd><a href="/positions/{{ $p.head.id }}/">{{ $p.head.name }}</a></dd>{{ with $p.parent }}<dt>Parent</dt><dd><a href="/centres/{{ .id }}/">{{ .name }}</a></dd>{{ end }}</dl>
<h2 id="positions">Positions 岗位</h2><table><thead><tr><th>Position</th><th>岗位</th><th>Reports to</th><th>Responsibilities</th></tr></thead><tbody>
{{ range $p.positions }}<tr><td><a href="/positions/{{ .id }}/">{{ .name }}</a></td><td>{{ .zh }}</td><td>{{ .reports }}</td><td>{{ .n }}</td></tr>
{{ end }}</tbody></table>
<h2 id="kpis">KPIs 指标</h2><table><thead><tr><th>KPI</th><th>Target</th><th>Unit</th></tr></thead><tbody>
{{ range $p.kpis }}<tr><td><a href="/kpis/{{ .id }}/">{{ .name }}</a></td><td>{{ .target }}</td><td>{{ .unit }}</td></tr>
{{ end }}</tbody></table>
<h2 id="workflows">Workflows 流程</h2><table><thead><tr><th>Workflow</th><th>流程</th><th>Steps</th></tr></thead><tbody>
{{ range $p.workflows }}<tr><td><a href="/workflows/{{ .id }}/">{{ .name }}</a></td><td>{{ .zh }}</td><td>{{ .n }}</td></tr>
{{ end }}</tbody></table>
<h2 id="sops">SOPs 操作规程</h2><ul>{{ range $p.sops }}<li><a href="/sops/{{ .id }}/">{{ .name }}</a></li>{{ end }}</ul>"""),
    "positions": ("responsibilities:Responsibilities 职责|kpis:KPIs 指标|workflows:Workflows 流程|skills:Skills 技能", """{{ $p := .Params }}<p>{{ $p.purpose }}</p>
<dl class="meta"><dt>Centre</dt><dd><a href="/centres/{{ $p.centreid }}/">{{ $p.centrename }}</a></dd>{{ with $p.reports }}<dt>Reports to</dt><dd><a href="/positions/{{ .id }}/">{{ .name }}</a></dd>{{ end }}{{ with $p.direct }}<dt>Direct reports</dt><dd>{{ range . }}<a href="/positions/{{ .id }}/">{{ .name }}</a> {{ end }}</dd>{{ end }}</dl>
<h2 id="responsibilities">Responsibilities 职责</h2><table><thead><tr><th>#</th><th>Responsibility</th><th>职责</th><th>Authority</th><th>Frequency</th></tr></thead><tbody>
{{ range $i, $r := $p.responsibilities }}<tr><td>{{ add $i 1 }}</td><td>{{ .text }}</td><td>{{ .zh }}</td><td>{{ .authority }}</td><td>{{ .frequency }}</td></tr>
{{ end }}</tbody></table>
<h2 id="kpis">KPIs 指标</h2><table><thead><tr><th>KPI</th><th>Target</th><th>Unit</th><th>Frequency</th></tr></thead><tbody>
{{ range $p.kpis }}<tr><td><a href="/kpis/{{ .id }}/">{{ .name }}</a></td><td>{{ .target }}</td><td>{{ .unit }}</td><td>{{ .frequency }}</td></tr>
{{ end }}</tbody></table>
{{ with $p.raci }}<h2 id="workflows">Workflows 流程</h2><table><thead><tr><th>Workflow</th><th>RACI</th><th>Steps</th></tr></thead><tbody>
{{ range . }}<tr><td><a href="/workflows/{{ .id }}/">{{ .name }}</a></td><td>{{ .letters }}</td><td>{{ .steps }}</td></tr>
{{ end }}</tbody></table>{{ end }}
<h2 id="skills">Skills 技能</h2><ul>{{ range $p.skills }}<li>{{ . }}</li>{{ end }}</ul>"""),
    "kpis": ("target:Target 目标|thresholds:Thresholds 阈值|workflows:Workflows 流程", """{{ $p := .Params }}<p>{{ $p.definition }}</p>
<dl class="meta"><dt>Owner</dt><dd><a href="/positions/{{ $p.owner.id }}/">{{ $p.owner.name }}</a></dd><dt>Centre</dt><dd><a href="/centres/{{ $p.centreid }}/">{{ $p.centrename }}</a></dd><dt>Formula</dt><dd><code>{{ $p.formula }}</code></dd></dl>
<h2 id="target">Target 目标</h2><table><thead><tr><th>Target</th><th>Unit</th><th>Frequency</th></tr></thead><tbody><tr><td>{{ $p.target }}</td><td>{{ $p.unit }}</td><td>{{ $p.frequency }}</td></tr></tbody></table>
<h2 id="thresholds">Thresholds 阈值</h2><table><thead><tr><th>Green</th><th>Amber</th><th>Red</th></tr></thead><tbody><tr><td>±{{ $p.green }}</td><td>±{{ $p.amber }}</td><td>±{{ $p.red }}</td></tr></tbody></table>
<h2 id="workflows">Workflows 流程</h2><ul>{{ range $p.workflows }}<li><a href="/workflows/{{ .id }}/">{{ .name }}</a></li>{{ end }}</ul>"""),
    "workflows": ("raci:RACI|steps:Steps 步骤", """{{ $p := .Params }}<p>{{ $p.purpose }}</p>
<dl class="meta"><dt>Centre</dt><dd><a href="/centres/{{ $p.centreid }}/">{{ $p.centrename }}</a></dd><dt>Trigger</dt><dd>{{ $p.trigger }}</dd><dt>SOP</dt><dd><a href="/sops/{{ $p.sop.id }}/">{{ $p.sop.name }}</a></dd></dl>
<h2 id="raci">RACI</h2><table class="raci"><thead><tr><th>Step</th>{{ range $p.roles }}<th><a href="/positions/{{ .id }}/">{{ .name }}</a></th>{{ end }}</tr></thead><tbody>
{{ range $i, $s := $p.steps }}<tr><td>{{ add $i 1 }}. {{ .name }}</td>{{ range .cells }}<td>{{ . }}</td>{{ end }}</tr>
{{ end }}</tbody></table>
<h2 id="steps">Steps 步骤</h2><table><thead><tr><th>#</th><th>Step</th><th>步骤</th><th>Input</th><th>Output</th><th>SLA</th></tr></thead><tbody>
{{ range $i, $s := $p.steps }}<tr><td>{{ add $i 1 }}</td><td>{{ .name }}</td><td>{{ .zh }}</td><td>{{ .input }}</td><td>{{ .output }}</td><td>{{ .sla }}</td></tr>
{{ end }}</tbody></table>"""),
    "sops": (None, """{{ $p := .Params }}<p class="meta"><em>Version {{ $p.version }}</em> · <a href="/centres/{{ $p.centreid }}/">{{ $p.centrename }}</a> · <a href="/workflows/{{ $p.workflow.id }}/">{{ $p.workflow.name }}</a></p>
{{ .Content }}"""),
}
HUGO_CFG = """baseURL = "https://example.org/"
title = "Org Handbook 组织手册"
locale = "en"
disableKinds = ["taxonomy", "term", "RSS"]
enableGitInfo = false
[markup.highlight]
noClasses = false
[markup.goldmark.renderer]
unsafe = true
[outputs]
home = ["HTML"%s]
section = ["HTML"]
"""
HUGO_SEARCH = """[{{ range $i, $p := site.RegularPages }}{{ if $i }},{{ end }}
{{ dict "t" .Title "u" .RelPermalink "s" .Section "d" (.Params.purpose | default .Params.definition) "b" .Plain | jsonify }}{{ end }}]
"""


def hugo(g, V, root, data, search=False):
    w = Out(root)
    w("hugo.toml", HUGO_CFG % "")
    w("hugo-search.toml", HUGO_CFG % ', "JSON"')
    w("layouts/home.json", HUGO_SEARCH)
    w("layouts/baseof.html", HUGO_BASE)
    w("layouts/_partials/nav.html", HUGO_NAV)
    w("layouts/home.html", '{{ define "main" }}{{ .Content }}<ul>{{ range site.Sections }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul>{{ end }}')
    w("layouts/section.html", '{{ define "main" }}<table><thead><tr><th>Page</th><th>Centre</th></tr></thead><tbody>\n{{ range .Pages }}<tr><td><a href="{{ .RelPermalink }}">{{ .LinkTitle }}</a></td><td>{{ .Params.centrename }}</td></tr>\n{{ end }}</tbody></table>{{ end }}')
    for k, (toc, body) in HUGO_T.items():
        t = "<nav id=\"TableOfContents\"><ul>" + "".join('<li><a href="#%s">%s</a></li>' % tuple(x.split(":")) for x in toc.split("|")) + "</ul></nav>" if toc else "{{ .TableOfContents }}"
        w(f"layouts/{k}/page.html", '{{ define "main" }}' + body + '{{ end }}\n{{ define "toc" }}' + t + "{{ end }}\n")
    divs, cen = g.nav()
    w("data/nav.json", js(dict(sections=[dict(id=k, name=LABEL[k]) for k in KINDS], divisions=divs, centres=cen)))
    w("static/style.css", CSS)
    w("static/chroma.css", ".chroma{background:#f7f7f7}.chroma .k{color:#00f}.chroma .s2,.chroma .s1{color:#a31515}.chroma .c1{color:green}\n")
    w("static/app.js", JS)
    w("content/_index.md", f"---\ntitle: Handbook\n---\n{HOME}")
    url = lambda k, i: f"/{k}/{i}/"
    for n, k in enumerate(KINDS):
        w(f"content/{k}/_index.md", f"---\ntitle: {LABEL[k]}\nweight: {n+1}\n---\n")
        if data and k != "sops":
            w(f"assets/data/{k}.json", js(V[k]))
            w(f"content/{k}/_content.gotmpl", '{{ range resources.Get "data/%s.json" | transform.Unmarshal }}{{ $.AddPage (dict "path" .id "title" .title "params" .) }}{{ end }}\n' % k)
            continue
        for v in V[k]:
            fm = {a: b for a, b in v.items() if a not in ("_s",)}
            w(f"content/{k}/{v['id']}.md", f"---\n{yaml(fm)}\n---\n" + ("\n" + g.sop_md(v["_s"], url) if k == "sops" else ""))
    return w


ZOLA_BASE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{% block title %}{{ config.title }}{% endblock %}</title>
<meta name="description" content="{% block desc %}{{ config.title }}{% endblock %}">
<link rel="canonical" href="{{ current_url }}">
<link rel="stylesheet" href="/style.css">
<script defer src="/app.js"></script>
</head>
<body>
<header class="top"><a class="brand" href="/">{{ config.title }}</a>
<form role="search"><input type="search" name="q" placeholder="Search 搜索" aria-label="Search"></form></header>
<div class="layout">
<aside class="sidebar" aria-label="Handbook">
{% block nav %}{{ load_data(path="data/nav/none.html", format="plain") | safe }}{% endblock %}
</aside>
<main>
{% block crumbs %}{% endblock %}
<article data-pagefind-body>
{% block main %}{% endblock %}
</article>
<footer><p>{{ config.title }}</p></footer>
</main>
<aside class="toc"><h2>On this page</h2>
{% block toc %}{% endblock %}
</aside>
</div>
</body>
</html>
"""
ZOLA_PAGE = """{% extends "base.html" %}
{% block title %}{{ page.title }} | {{ config.title }}{% endblock %}
{% block nav %}{% set f = "data/nav/" ~ page.extra.centreid ~ ".html" %}{{ load_data(path=f, format="plain") | safe }}{% endblock %}
{% block crumbs %}<ol class="crumbs"><li><a href="/">Home</a></li><li><a href="/{{ page.extra.kind }}/">{{ page.extra.label }}</a></li>{% if page.extra.centrename %}<li><a href="/centres/{{ page.extra.centreid }}/">{{ page.extra.centrename }}</a></li>{% endif %}<li aria-current="page">{{ page.title }}</li></ol>{% endblock %}
{% block main %}<h1>{{ page.title }} <small lang="zh">{{ page.extra.zh }}</small></h1>
{{ page.content | safe }}{% endblock %}
{% block toc %}<nav id="TableOfContents"><ul>{% for h in page.toc %}<li><a href="#{{ h.id }}">{{ h.title }}</a>{% if h.children %}<ul>{% for c in h.children %}<li><a href="#{{ c.id }}">{{ c.title }}</a></li>{% endfor %}</ul>{% endif %}</li>{% endfor %}</ul></nav>{% endblock %}
"""
ZOLA_SECTION = """{% extends "base.html" %}
{% block title %}{{ section.title }} | {{ config.title }}{% endblock %}
{% block main %}<h1>{{ section.title }}</h1>
{{ section.content | safe }}
<table><thead><tr><th>Page</th><th>Centre</th></tr></thead><tbody>
{% for p in section.pages %}<tr><td><a href="{{ p.permalink | safe }}">{{ p.title }}</a></td><td>{{ p.extra.centrename | default(value="") }}</td></tr>
{% endfor %}</tbody></table>{% endblock %}
"""
ZOLA_CFG = """base_url = "https://example.org"
title = "Org Handbook 组织手册"
default_language = "en"
compile_sass = false
build_search_index = %s
generate_feeds = false
[markdown]
%s
"""


def nav_html(divs, cen, c):
    """The sidebar of one centre as HTML, for peers with no cached partials."""
    o = ["<nav><ul>" + "".join(f'<li><a href="/{k}/">{LABEL[k]}</a></li>' for k in KINDS) + "</ul><ul>"]
    d0 = cen[c]["division"] if c else None
    for d in divs:
        o.append(f'<li><a href="/centres/{d["centres"][0]["id"]}/">{d["name"]}</a>')
        if d["name"] == d0:
            o.append("<ul>")
            for x in d["centres"]:
                o.append(f'<li><a href="/centres/{x["id"]}/">{x["name"]}</a>')
                if x["id"] == c:
                    o.append("<ul>" + "\n".join(f'<li><a href="/{k}/{e["id"]}/">{e["name"]}</a></li>' for k in KINDS[1:] for e in cen[c].get(k, [])) + "</ul>")
                o.append("</li>")
            o.append("</ul>")
        o.append("</li>")
    return "\n".join(o) + "</ul></nav>"


def zola(g, V, root):
    w = Out(root)
    hl = '[markdown.highlighting]\ntheme = "github-light"'
    w("zola.toml", ZOLA_CFG % ("false", hl))
    w("zola-search.toml", ZOLA_CFG % ("true", hl))
    w("zola-nohl.toml", ZOLA_CFG % ("false", ""))
    w("templates/base.html", ZOLA_BASE)
    w("templates/page.html", ZOLA_PAGE)
    w("templates/section.html", ZOLA_SECTION)
    w("templates/index.html", '{% extends "base.html" %}{% block main %}<h1>Handbook</h1>{{ section.content | safe }}{% endblock %}')
    w("static/style.css", CSS)
    w("static/app.js", JS)
    divs, cen = g.nav()
    w("data/nav/none.html", nav_html(divs, cen, None))
    for c in cen:
        w(f"data/nav/{c}.html", nav_html(divs, cen, c))
    w("content/_index.md", '+++\ntitle = "Handbook"\n+++\n' + HOME)
    link = lambda k, i: f"@/{k}/{i}.md"
    for n, k in enumerate(KINDS):
        w(f"content/{k}/_index.md", f"+++\ntitle = {js(LABEL[k])}\nweight = {n+1}\n+++\n")
        for v in V[k]:
            ex = dict(kind=k, label=LABEL[k], centreid=v["centreid"], zh=v["zh"])
            if "centrename" in v:
                ex["centrename"] = v["centrename"]
            w(f"content/{k}/{v['id']}.md", f"+++\ntitle = {js(v['title'])}\n[extra]\n" + "\n".join(f"{a} = {js(b)}" for a, b in ex.items()) + "\n+++\n\n" + md_body(k, v, g, link))
    return w


def md_tree(w, prefix, g, V, index):
    def mk(kind):
        return lambda k, i: f"{i}.md" if k == kind else f"../{k}/{i}.md"
    w(f"{prefix}/{index}", "# Handbook 手册\n\n" + HOME + "\n".join(f"- [{LABEL[k]}]({k}/{index})" for k in KINDS) + "\n")
    for k in KINDS:
        w(f"{prefix}/{k}/{index}", f"# {LABEL[k]}\n\n| Page | Centre |\n|---|---|\n" + "\n".join(f"| [{v['title']}]({v['id']}.md) | {v.get('centrename', '')} |" for v in V[k]) + "\n")
        for v in V[k]:
            w(f"{prefix}/{k}/{v['id']}.md", f"# {v['title']} {v['zh']}\n\n" + md_body(k, v, g, mk(k)))


MK = """site_name: Org Handbook 组织手册
site_url: https://example.org/
docs_dir: docs
%stheme:
  name: material
  font: false
  features: [navigation.prune, navigation.path, navigation.indexes, toc.follow]
plugins: [%s]
markdown_extensions:
  - tables
  - toc
  - pymdownx.highlight
  - pymdownx.superfences
validation:
  omitted_files: ignore
nav:
"""


def mkdocs(g, V, root):
    w = Out(root)
    md_tree(w, "docs", g, V, "index.md")
    divs, cen = g.nav()
    o = ["  - Handbook: index.md"]
    o += [f"  - {js(LABEL[k])}: {k}/index.md" for k in KINDS]
    for d in divs:
        o.append(f"  - {js(d['name'])}:")
        for c in d["centres"]:
            o.append(f"      - {js(c['name'])}:\n          - centres/{c['id']}.md")
            for k in KINDS[1:]:
                o += [f"          - {js(e['name'])}: {k}/{e['id']}.md" for e in cen[c["id"]].get(k, [])]
    nav = "\n".join(o) + "\n"
    w("mkdocs.yml", MK % ("", "") + nav)
    w("mkdocs-search.yml", MK % ("", "search") + nav)
    return w


def mdbook(g, V, root):
    w = Out(root)
    md_tree(w, "src", g, V, "README.md")
    cfg = '[book]\ntitle = "Org Handbook 组织手册"\nlanguage = "en"\nsrc = "src"\n[build]\nbuild-dir = "book"\n[output.html.fold]\nenable = true\nlevel = 0\n[output.html.print]\nenable = false\n[output.html.search]\nenable = %s\n'
    w("book.toml", cfg % "false")
    w("book-search.toml", cfg % "true")
    divs, cen = g.nav()
    o = ["# Summary", "", "[Handbook](README.md)", ""]
    o += [f"- [{LABEL[k]}]({k}/README.md)" for k in KINDS]
    for d in divs:
        o.append(f"- [{d['name']}]()")
        for c in d["centres"]:
            o.append(f"  - [{c['name']}](centres/{c['id']}.md)")
            for k in KINDS[1:]:
                o += [f"    - [{e['name']}]({k}/{e['id']}.md)" for e in cen[c["id"]].get(k, [])]
    w("src/SUMMARY.md", "\n".join(o) + "\n")
    return w


FORMATS = {"neutral": neutral, "hugo-md": lambda g, V, r: hugo(g, V, r, False), "hugo-data": lambda g, V, r: hugo(g, V, r, True),
           "zola": zola, "mkdocs": mkdocs, "mdbook": mdbook}
