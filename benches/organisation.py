"""A synthetic organisation: centres, positions, KPIs, workflows, SOPs and their joins. Knows no site format."""
import random

NOUN = """account agreement alert approval archive asset audit backlog balance batch benchmark bill board bottleneck
budget calendar campaign capacity carrier case catalog category certificate channel charter checklist claim client
clause cohort commission committee complaint compliance component consent contract control cost coverage credit
criterion customer dashboard database deadline debt decision defect delivery demand department deposit design device
dispute document downtime draft duty effort employee endpoint entity entry escalation estimate event evidence exception
expense exposure facility feedback finding forecast form framework fund gap gateway goal guideline handover hazard
headcount hypothesis identity incident indicator inspection instruction insurance interface interview inventory
invoice issue job journal label launch ledger lesson liability licence limit log loss machine mandate manual margin
market material matrix meeting memo metric milestone model module network norm notice objective obligation office
offer onboarding operation option order outage outcome owner package partner patch payment payroll penalty permit
phase pipeline plan platform policy portal position premium price principle priority procedure process product profile
programme project proposal provider purchase quality quarter query queue quota rate ratio receipt recipient record
recruitment refund region register regulation release renewal report request requirement reserve resource response
restriction return revenue review risk roadmap role roster rule sample scenario schedule scope segment sequence
service settlement shift shipment signal signature site skill software specification sponsor staff stage stakeholder
standard statement stock strategy subsidy supplier supply survey system target task tax team template tender term test
threshold ticket timeline tolerance tool topic track trade training transaction transfer transition treasury trend
unit update upgrade usage user validation value variance vendor version violation visit volume voucher warehouse
warranty waiver workload workshop""".split()
VERB = """accept adjust agree align allocate analyse approve archive assess assign audit authorise balance book brief
calculate calibrate cancel certify check classify clear close collect compare compile complete confirm consolidate
coordinate correct counter-sign create deliver design detect develop distribute document draft enforce escalate
estimate evaluate execute explain export file follow forecast forward freeze hand-over identify implement inform
inspect issue label lead link log maintain manage map match measure merge mitigate monitor negotiate notify observe
onboard operate order own pack plan post prepare present prioritise process procure propose publish purchase qualify
query raise rank reconcile record recruit redact reduce refresh refund register reject release remind renew repair
replace report request resolve respond restore retire review revise route sample schedule screen seal settle ship sign
split stage standardise steer store submit summarise supervise support suspend test track train transfer translate
triage update upload validate verify waive withdraw""".split()
ADJ = """active annual approved automatic basic binding central certified clean clear common complete confidential core
critical cross-border current daily digital direct due early effective eligible emergency external fair final financial
fixed formal frequent full functional general global gross high-risk historical hourly identical immediate incomplete
independent initial internal joint key late legal local low-value main manual mandatory material missing monthly
national net new nominal normal open operational optional outstanding overdue partial pending periodic physical planned
preventive previous primary prior private public quarterly rapid recurring regional regular relevant remote residual
responsible retained routine safe seasonal secondary secure senior sensitive shared significant single special
specific stable standard strategic strict structural technical temporary third-party timely total unplanned urgent
valid verified weekly written""".split()
FUNC = "the a of to and in for with by on from after before when within against under across between per".split()
ZH = """岗位 职责 流程 指标 审批 合规 风险 预算 采购 合同 客户 供应商 交付 质量 审计 培训 招聘 绩效 考核 财务 报销 发票 付款
库存 仓储 物流 运营 市场 销售 产品 研发 测试 发布 运维 监控 告警 变更 事故 复盘 数据 报表 权限 安全 隐私 法务 诉讼 知识产权 战略
规划 目标 里程碑 会议 纪要 归档 文件 制度 标准 操作规程 检查 整改 升级 交接 值班 应急 预案 备份 恢复 服务 支持 满意度 投诉 退款
定价 折扣 渠道 伙伴 招标 评审 验收 结算 税务 现金流 资金 投资 资产 设备 维修 保养 环境 健康 能源 碳排放 社区 公益 品牌 传播 媒体
内容 翻译 本地化 区域 中心 部门 委员会 负责人 经办人 复核人 知会 咨询 执行 批准""".split()
LEVEL = ["Analyst", "Specialist", "Lead", "Manager", "Coordinator", "Engineer", "Officer", "Controller", "Director",
         "Partner", "Architect", "Planner"]
LEVEL_ZH = ["分析师", "专员", "主管", "经理", "协调员", "工程师", "官员", "控制员", "总监", "伙伴", "架构师", "规划师"]
FREQ = ["daily", "weekly", "monthly", "quarterly", "yearly", "on event"]
AUTH = ["decides", "proposes", "executes", "is consulted", "informs"]
UNITS = ["%", "days", "hours", "CNY", "count", "score"]


def cap(s):
    return s[:1].upper() + s[1:]


class Gen:
    def __init__(self, n, seed, clean=False):
        self.r = random.Random(seed * 1000003 + n)
        self.clean = clean  # plants no defect; all else is drawn alike, so both have the same text
        r = self.r
        # a wider vocabulary: inflected forms and project words, drawn with a Zipf-like weight
        words = list(NOUN) + [w + "s" for w in NOUN] + list(ADJ) + [v + "s" for v in VERB] + list(VERB)
        for pre in ("re", "pre", "non", "co", "sub", "over"):
            words += [pre + w for w in NOUN[:: 3]]
        for i in range(1500):
            words.append(r.choice(NOUN)[:4] + r.choice(["or", "al", "ix", "um", "on", "er", "en"]) +
                         r.choice(["", "ity", "ment", "ness", "ist", "ive"]))
        r.shuffle(words)
        self.words = words
        acc, cum = 0.0, []
        for i in range(len(words)):
            acc += 1.0 / (i + 12)
            cum.append(acc)
        self.cum = cum
        self.org = self.make(n)

    def ws(self, k):
        return self.r.choices(self.words, cum_weights=self.cum, k=k)

    def zh(self, k):
        return "".join(self.r.choices(ZH, k=k))

    def sentence(self, k=16, zh=0.35):
        r = self.r
        w = self.ws(k)
        for i in range(2, k, 3):
            w[i] = r.choice(FUNC)
        if k > 9:
            w[k // 2] += ","
        s = cap(" ".join(w))
        if r.random() < zh:
            s += "（" + self.zh(r.randint(2, 4)) + "）"
        return s + "."

    def para(self, n=3):
        return " ".join(self.sentence(self.r.randint(11, 20)) for _ in range(n))

    def phrase(self):
        r = self.r
        return f"{r.choice(VERB)} the {r.choice(ADJ)} {r.choice(NOUN)} {r.choice(NOUN)}"

    def make(self, n):
        r = self.r
        nc, nk, nw = max(1, n // 8), n, max(1, n // 2)
        ndiv = max(1, int(nc ** 0.5))
        centres, positions, kpis, workflows, sops = [], [], [], [], []
        for i in range(nc):
            a, b = r.choice(ADJ), r.choice(NOUN)
            centres.append(dict(id=f"ctr-{i+1:04d}", name=f"{cap(a)} {cap(b)} Centre {i+1}",
                                zh=self.zh(2) + "中心", division=f"Division {i * ndiv // nc + 1:02d}",
                                parent=f"ctr-{r.randint(1, i):04d}" if i else None, head=None,
                                purpose=self.para(2)))
        per = [[] for _ in range(nc)]
        dup_resp = []
        for i in range(n):
            c = i * nc // n
            lv = r.randrange(len(LEVEL))
            resp = []
            for j in range(r.randint(6, 10)):
                resp.append(dict(id=f"r{j+1}", text=cap(self.phrase()) + " " + " ".join(self.ws(r.randint(3, 7))),
                                 zh=self.zh(r.randint(2, 4)), authority=r.choice(AUTH), frequency=r.choice(FREQ)))
            pid = f"pos-{i+1:05d}"
            if per[c] and r.random() < 0.02:            # planted overlap: same responsibility, same centre
                other = positions[r.choice(per[c])]
                src = r.choice(other["responsibilities"])
                if not self.clean:
                    resp[-1] = dict(src, id=resp[-1]["id"])
                    dup_resp.append([other["id"], src["id"], pid, resp[-1]["id"]])
            positions.append(dict(id=pid, title=f"{cap(r.choice(NOUN))} {cap(r.choice(NOUN))} {LEVEL[lv]} {i+1}",
                                  zh=self.zh(2) + LEVEL_ZH[lv], centre=centres[c]["id"], reports_to=None,
                                  purpose=self.para(2), responsibilities=resp, kpis=[],
                                  skills=[r.choice(NOUN) + " " + r.choice(NOUN) for _ in range(4)]))
            per[c].append(i)
        for c in range(nc):
            head = per[c][0]
            centres[c]["head"] = positions[head]["id"]
            for i in per[c]:
                if i != head:
                    positions[i]["reports_to"] = positions[r.choice([head, head, per[c][1]]) if i != per[c][1] else head]["id"]
                elif centres[c]["parent"]:
                    positions[i]["reports_to"] = positions[per[int(centres[c]["parent"][4:]) - 1][0]]["id"]
        for i in range(nk):
            p = positions[i]
            k = dict(id=f"kpi-{i+1:05d}", name=f"{cap(r.choice(ADJ))} {r.choice(NOUN)} {r.choice(NOUN)} rate {i+1}",
                     zh=self.zh(2) + "率", unit=r.choice(UNITS), target=round(r.uniform(1, 100), 1),
                     green=round(r.uniform(1, 5), 1), amber=round(r.uniform(5, 12), 1), red=round(r.uniform(12, 30), 1),
                     frequency=r.choice(FREQ[:5]), owner=p["id"], centre=p["centre"],
                     formula=f"{r.choice(NOUN)}_{r.choice(NOUN)} / {r.choice(NOUN)}_total * 100",
                     definition=self.para(2))
            kpis.append(k)
            p["kpis"].append(k["id"])
            if i and r.random() < 0.3:
                positions[r.choice(per[i * nc // n])]["kpis"].append(k["id"])
        for p in positions:
            p["kpis"] = sorted(set(p["kpis"]))
        gaps = []
        for i in range(nw):
            c = i * nc // nw
            pool = [positions[x]["id"] for x in r.sample(per[c], min(4, len(per[c])))]
            pool += [positions[r.randrange(n)]["id"] for _ in range(2)]
            pool = list(dict.fromkeys(pool))
            steps = []
            for j in range(r.randint(6, 10)):
                order = pool[:]
                r.shuffle(order)
                st = dict(id=f"s{j+1}", name=cap(self.phrase()), zh=self.zh(2), sla=f"{r.randint(1, 72)}h",
                          input=r.choice(NOUN) + " " + r.choice(NOUN), output=r.choice(NOUN) + " " + r.choice(NOUN),
                          R=[order[0]], A=[order[1 % len(order)]], C=order[2:2 + r.randint(0, 2)], I=order[4:4 + r.randint(0, 2)])
                x = r.random() + self.clean
                if x < 0.005:
                    st["A"] = []
                    gaps.append(["no-accountable", f"wf-{i+1:05d}", st["id"]])
                elif x < 0.010 and len(order) > 2:
                    st["A"] = order[1:3]
                    gaps.append(["two-accountable", f"wf-{i+1:05d}", st["id"]])
                steps.append(st)
            workflows.append(dict(id=f"wf-{i+1:05d}", name=f"{cap(r.choice(VERB))} {r.choice(ADJ)} {r.choice(NOUN)} {i+1}",
                                  zh=self.zh(2) + "流程", centre=centres[c]["id"], sop=f"sop-{i+1:05d}",
                                  trigger=self.sentence(12), purpose=self.para(2), steps=steps))
            sops.append(dict(id=f"sop-{i+1:05d}", title=f"SOP {i+1}: {r.choice(VERB)} {r.choice(ADJ)} {r.choice(NOUN)}",
                             zh=self.zh(3) + "操作规程", centre=centres[c]["id"], workflow=f"wf-{i+1:05d}",
                             version=f"{r.randint(1,4)}.{r.randint(0,9)}"))
        self.defects = dict(raci=gaps, duplicate_responsibilities=dup_resp)
        org = dict(centres=centres, positions=positions, kpis=kpis, workflows=workflows, sops=sops)
        self.idx = {k: {e["id"]: e for e in v} for k, v in org.items()}
        self.org = org
        for s in sops:
            s["_ast"] = self.sop_blocks(s)
        return org

    def sop_blocks(self, s):
        """The SOP body as a template: [[kind|id|text]] marks an internal link."""
        r = self.r
        w = self.idx["workflows"][s["workflow"]]
        people = list(dict.fromkeys(p for st in w["steps"] for k in "RACI" for p in st[k]))
        T = lambda p: self.idx["positions"][p]["title"]
        lk = lambda kind, i, t: f"[[{kind}|{i}|{t}]]"
        pos = lambda p: lk("positions", p, T(p))
        o = [self.para(2), "", f"本规程由 **{s['zh']}** 维护，适用于{self.zh(3)}。See {lk('workflows', w['id'], w['name'])}.", "",
             "## Purpose 目的", "", self.para(3), "",
             "## Scope 适用范围", ""]
        o += [f"- **{cap(r.choice(NOUN))}**: {self.sentence(11)}" for _ in range(3)]
        o += [f"- Centre: {lk('centres', s['centre'], self.idx['centres'][s['centre']]['name'])}", "",
              "## Roles 职责", "", "| Role 岗位 | Duty 职责 | Note 备注 |", "|---|---|---|"]
        o += [f"| {pos(p)} | {cap(self.phrase())} | {self.zh(3)} |" for p in people]
        o += ["", "## Procedure 步骤", ""]
        for g, name in enumerate(("Prepare 准备", "Execute 执行", "Close 关闭")):
            o += [f"### {name}", ""]
            for j in range(3):
                o.append(f"{j+1}. {pos(r.choice(people))} must {self.phrase()}; {self.sentence(12, .5)}")
            o += ["", self.para(1), ""]
        o += ["## Configuration 配置", "", "The settings below are *binding*; change them only with `orgctl apply`.", "",
              "```yaml", f"# {self.zh(4)}", f"workflow: {w['id']}", f"owner: {people[0]}", "limits:"]
        o += [f"  {r.choice(NOUN)}_{r.choice(NOUN)}: {r.randint(1, 900)}" for _ in range(4)]
        o += ["notify:"]
        for _ in range(3):
            o += [f"  - channel: \"{r.choice(NOUN)}-{r.choice(NOUN)}\"", f"    after: {r.randint(1, 48)}h", f"    urgent: {r.choice(['true', 'false'])}"]
        t = r.choice(NOUN)
        o += ["```", "", "## Evidence query 证据", "", self.sentence(14), "", "```sql",
              f"-- {self.zh(4)}", f"SELECT p.id, p.title, COUNT(*) AS n_{t}, AVG(x.{r.choice(NOUN)}_hours) AS avg_hours",
              f"FROM {t}_log AS x", "JOIN positions AS p ON p.id = x.owner_id",
              f"LEFT JOIN {r.choice(NOUN)}s AS q ON q.ref = x.ref AND q.state <> 'void'",
              f"WHERE x.workflow = '{w['id']}'", f"  AND x.created_at >= DATE '2026-{r.randint(1, 12):02d}-01'",
              f"  AND x.{r.choice(NOUN)} IN ('{r.choice(ADJ)}', '{r.choice(ADJ)}', '{self.zh(1)}')",
              "GROUP BY p.id, p.title", f"HAVING COUNT(*) > {r.randint(1, 50)}", f"ORDER BY n_{t} DESC", "LIMIT 20;", "```", "",
              "## Exceptions 例外", "", "> " + self.para(2), "", self.para(2), "",
              "## Records 记录", ""]
        o += [f"- {cap(self.phrase())}, kept {r.randint(1, 10)} years ({self.zh(2)})" for _ in range(4)]
        own = self.idx["positions"][people[0]]
        o += ["", "## References 参考", ""]
        for k in own["kpis"][:2]:
            o.append(f"- KPI {lk('kpis', k, self.idx['kpis'][k]['name'])}")
        other = r.randint(1, int(s["id"][4:]))
        o.append(f"- {lk('sops', f'sop-{other:05d}', f'SOP {other}')}")
        return "\n".join(o) + "\n"

    def sop_md(self, s, link):
        out = []
        for part in s["_ast"].split("[["):
            if not out:
                out.append(part)
                continue
            a, rest = part.split("]]", 1)
            kind, i, t = a.split("|")
            out.append(f"[{t}]({link(kind, i)})" + rest)
        return "".join(out)

    def views(self):
        g, ix = self.org, self.idx
        direct, raci = {}, {}
        for p in g["positions"]:
            if p["reports_to"]:
                direct.setdefault(p["reports_to"], []).append(p)
        for w in g["workflows"]:
            for n, st in enumerate(w["steps"], 1):
                for k in "RACI":
                    for p in st[k]:
                        raci.setdefault(p, {}).setdefault(w["id"], {}).setdefault(k, []).append(str(n))
        ref = lambda e: dict(id=e["id"], name=e.get("title") or e["name"])
        byc = {k: {} for k in g}
        for k in g:
            for e in g[k]:
                byc[k].setdefault(e.get("centre", e["id"]), []).append(e)
        V = {k: [] for k in g}
        C = ix["centres"]
        for c in g["centres"]:
            V["centres"].append(dict(
                id=c["id"], title=c["name"], zh=c["zh"], division=c["division"], centreid=c["id"], purpose=c["purpose"],
                parent=ref(C[c["parent"]]) if c["parent"] else None, head=ref(ix["positions"][c["head"]]),
                positions=[dict(ref(p), zh=p["zh"], n=len(p["responsibilities"]),
                                reports=ix["positions"][p["reports_to"]]["title"] if p["reports_to"] else "") for p in byc["positions"].get(c["id"], [])],
                kpis=[dict(ref(k), unit=k["unit"], target=k["target"]) for k in byc["kpis"].get(c["id"], [])],
                workflows=[dict(ref(w), zh=w["zh"], n=len(w["steps"])) for w in byc["workflows"].get(c["id"], [])],
                sops=[ref(s) for s in byc["sops"].get(c["id"], [])]))
        for p in g["positions"]:
            V["positions"].append(dict(
                id=p["id"], title=p["title"], zh=p["zh"], centreid=p["centre"], centrename=C[p["centre"]]["name"],
                purpose=p["purpose"], reports=ref(ix["positions"][p["reports_to"]]) if p["reports_to"] else None,
                direct=[ref(d) for d in direct.get(p["id"], [])], responsibilities=p["responsibilities"],
                kpis=[dict(ref(ix["kpis"][k]), unit=ix["kpis"][k]["unit"], target=ix["kpis"][k]["target"],
                           frequency=ix["kpis"][k]["frequency"]) for k in p["kpis"]],
                raci=[dict(ref(ix["workflows"][w]), letters="".join(x for x in "RACI" if x in m),
                           steps="; ".join(f"{x}: {', '.join(m[x])}" for x in "RACI" if x in m))
                      for w, m in sorted(raci.get(p["id"], {}).items())],
                skills=p["skills"]))
        for k in g["kpis"]:
            V["kpis"].append(dict(
                id=k["id"], title=k["name"], zh=k["zh"], centreid=k["centre"], centrename=C[k["centre"]]["name"],
                definition=k["definition"], formula=k["formula"], unit=k["unit"], target=k["target"], frequency=k["frequency"],
                owner=ref(ix["positions"][k["owner"]]), green=k["green"], amber=k["amber"], red=k["red"],
                workflows=[ref(w) for w in byc["workflows"].get(k["centre"], [])]))
        for w in g["workflows"]:
            cols = list(dict.fromkeys(p for st in w["steps"] for k in "RACI" for p in st[k]))
            V["workflows"].append(dict(
                id=w["id"], title=w["name"], zh=w["zh"], centreid=w["centre"], centrename=C[w["centre"]]["name"],
                purpose=w["purpose"], trigger=w["trigger"], sop=ref(ix["sops"][w["sop"]]),
                roles=[ref(ix["positions"][p]) for p in cols],
                steps=[dict(name=st["name"], zh=st["zh"], sla=st["sla"], input=st["input"], output=st["output"],
                            cells=["/".join(k for k in "RACI" if p in st[k]) for p in cols]) for st in w["steps"]]))
        for s in g["sops"]:
            V["sops"].append(dict(id=s["id"], title=s["title"], zh=s["zh"], centreid=s["centre"],
                                  centrename=C[s["centre"]]["name"], version=s["version"],
                                  workflow=ref(ix["workflows"][s["workflow"]]), _s=s))
        return V

    def nav(self):
        g = self.org
        divs, cen = {}, {}
        for c in g["centres"]:
            divs.setdefault(c["division"], []).append(dict(id=c["id"], name=c["name"]))
            cen[c["id"]] = dict(division=c["division"])
        for k in ("positions", "kpis", "workflows", "sops"):
            for e in g[k]:
                cen[e["centre"]].setdefault(k, []).append(dict(id=e["id"], name=e.get("title") or e["name"]))
        return [dict(name=d, centres=cs) for d, cs in divs.items()], cen


KINDS = ["centres", "positions", "kpis", "workflows", "sops"]
LABEL = dict(centres="Centres 中心", positions="Positions 岗位", kpis="KPIs 指标", workflows="Workflows 流程", sops="SOPs 操作规程")
HOME = ("This handbook describes the organisation: its centres, positions, KPIs, workflows and SOPs.\n\n"
        "本手册描述组织的中心、岗位、指标、流程与操作规程。\n\n")
