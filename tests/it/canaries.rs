//! A handbook in which every field of every kind is planted for narrower audiences, with words that stand nowhere else:
//! the fields are those of the tables that drive reading, so a new one is planted by itself.

use crate::harness::Handbook;
use orgbook::{FieldKind, Kind, shape_of};
use serde_json::{Map, Value, json};
use std::fmt::Write as _;

/// The audiences, from the widest to the narrowest.
pub const AUDIENCES: [&str; 3] = ["public", "staff", "hr"];

/// A word that stands nowhere else, and for whom it is.
#[derive(Clone, Debug)]
pub struct Canary {
    pub word: String,
    /// Its place in [`AUDIENCES`].
    pub level: usize,
    /// `kind field`, for messages.
    pub field: String,
}

/// What is planted, and by which words.
pub struct Planter {
    /// By audience, what the words begin with: other words for the same handbook.
    pub seeds: [char; 3],
    pub canaries: Vec<Canary>,
    files: Vec<(String, Vec<u8>)>,
    n_minutes: i64,
    n_days: u64,
}

/// What the fields of numbers and days begin with: not all of them are told as they are written.
pub const NUMBER: &str = "number or day:";

/// Where a value is written.
#[derive(Clone)]
pub struct Spot<'s> {
    /// For whom it is.
    pub level: usize,
    /// The kind of the object that holds it.
    pub kind: Kind,
    /// The mapping that holds it.
    pub shape: &'s str,
    pub key: &'s str,
}

/// A pixel.
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89\0\0\0\rIDATx\x9cc\xf8\x0f\0\x01\x01\x01\0\x1b\xb6\xeeV\0\0\0\0IEND\xaeB`\x82";

impl Planter {
    /// The handbook with words by these seeds.
    pub fn plant(seeds: [char; 3]) -> Planter {
        let mut planter = Planter { seeds, canaries: Vec::new(), files: Vec::new(), n_minutes: 0, n_days: 0 };
        planter.settings();
        for kind in Kind::ALL {
            planter.wide(kind);
            for level in [1, 2] {
                planter.plain(kind, level);
                planter.full(kind, level);
            }
        }
        planter.data();
        planter
    }

    /// Writes the handbook into a folder.
    pub fn write(&self) -> Handbook {
        let handbook = Handbook::fixture("");
        self.files.iter().for_each(|(path, bytes)| handbook.put(path, bytes));
        handbook
    }

    fn settings(&mut self) {
        let settings = "title: {zh: 手册, en: Handbook}\nlanguages: [zh, en]\ntimezone: Asia/Shanghai\nas_of: 2026-11-22\n\
            base_url: https://handbook.example/\nedit_url: \"https://git.example/{path}\"\nraci: RASCI\n\
            audiences: [public, staff, hr]\npeople: {visible_to: public, contact: staff, private: hr, pages: true}\n\
            report_url: mailto:a@b.example\nprofile: strict\n";
        let dimensions = [1, 2].map(|level| format!("{}: 3", self.id(Kind::Dimension, level)));
        let settings = format!("{settings}rules: {{position/too-wide: {{max: {{{}}}}}}}\n", dimensions.join(", "));
        self.files.push(("orgbook.yaml".into(), settings.into()));
    }

    /// A new word. Its letters are not those of any language's words, so that nothing is cut off its end.
    pub fn word(&mut self, spot: &Spot) -> String {
        let n = self.canaries.len();
        let letter = |n: usize| char::from(b'a' + (n % 26) as u8);
        let (seed, a, b, c) = (self.seeds[spot.level], letter(n / 676), letter(n / 26), letter(n));
        let word = format!("qx{seed}{a}{b}{c}zk");
        let field = format!("{} {}.{}", spot.kind.name(), spot.shape, spot.key);
        self.canaries.push(Canary { word: word.clone(), level: spot.level, field });
        word
    }

    /// The same in Han letters that nobody writes.
    pub fn han(&mut self, spot: &Spot) -> String {
        const DIGITS: [char; 10] = ['龘', '靐', '齉', '齾', '爩', '鱻', '麤', '龗', '灪', '吁'];
        let seed = self.seeds[spot.level] as usize % 10;
        let n = self.canaries.len();
        let digits = [seed, n / 1000 % 10, n / 100 % 10, n / 10 % 10, n % 10];
        let word: String = digits.iter().map(|digit| DIGITS[*digit]).collect();
        let field = format!("{} {}.{} (zh)", spot.kind.name(), spot.shape, spot.key);
        self.canaries.push(Canary { word: word.clone(), level: spot.level, field });
        word
    }

    /// A number that stands nowhere else.
    pub fn number(&mut self, spot: &Spot) -> i64 {
        let number = [0, 918_273_000, 928_374_000][spot.level] + self.canaries.len() as i64;
        let field = format!("{NUMBER} {} {}.{}", spot.kind.name(), spot.shape, spot.key);
        self.canaries.push(Canary { word: number.to_string(), level: spot.level, field });
        number
    }

    /// A number of minutes. It is shown in larger units, so that nobody can look for it.
    pub fn minutes(&mut self, spot: &Spot) -> i64 {
        self.n_minutes += 7;
        100 + self.n_minutes + i64::from(u32::from(self.seeds[spot.level]))
    }

    /// A day that stands nowhere else.
    pub fn day(&mut self, spot: &Spot) -> String {
        self.n_days += 1;
        let first = chrono::NaiveDate::from_ymd_opt([2026, 2091, 2095][spot.level], 1, 1).unwrap();
        let day = (first + chrono::Days::new(self.n_days)).to_string();
        let field = format!("{NUMBER} {} {}.{}", spot.kind.name(), spot.shape, spot.key);
        self.canaries.push(Canary { word: day.clone(), level: spot.level, field });
        day
    }

    /// The id of the hidden object of a kind that others name: it has what it must have alone.
    pub fn id(&self, kind: Kind, level: usize) -> String {
        format!("qid{}{}{}", self.seeds[level], kind.name(), level)
    }

    /// An object that everybody may see and that names hidden ones in every field that can name one.
    fn wide(&mut self, kind: Kind) {
        for level in [1, 2] {
            let spot = Spot { level: 0, kind, shape: shape_of(kind).name, key: "" };
            let mut fields = Map::new();
            for field in shape_of(kind).all() {
                if let Some(value) = self.naming(&Spot { key: field.key, ..spot.clone() }, &field.kind, level) {
                    fields.insert(field.key.into(), value);
                }
            }
            fields.insert("id".into(), format!("wide-{}-{level}", kind.name()).into());
            fields.insert("name".into(), format!("Wide {} {level}", kind.name()).into());
            fields.insert("audience".into(), "public".into());
            self.required(kind, &mut fields, 0, level);
            if kind == Kind::Person {
                let private = self.private(level);
                fields.extend(private);
            }
            self.object(kind, &format!("wide-{}-{level}", kind.name()), fields, &self.naming_body(kind, level));
        }
    }

    /// Text of everybody's that names hidden objects in every way that leaves their names to be filled in.
    fn naming_body(&self, kind: Kind, level: usize) -> [String; 2] {
        let id = |kind| self.id(kind, level);
        let mut body = String::new();
        for other in Kind::ALL {
            let (name, id) = (other.name(), id(other));
            _ = writeln!(
                body,
                "\nSee <{name}:{id}>, [words]({name}:{id}) and [more][{name}].\n\n[{name}]: {name}:{id}\n"
            );
            _ = writeln!(body, "## On <{name}:{id}>\n");
        }
        for (embed, kind) in [
            ("raci", Kind::Workflow),
            ("workflow", Kind::Workflow),
            ("orgchart", Kind::Centre),
            ("kpi", Kind::Kpi),
            ("coverage", Kind::Duty),
        ] {
            _ = writeln!(body, "![]({embed}:{})\n", id(kind));
        }
        _ = writeln!(body, "![shown](../assets/shown.png)\n");
        if kind == Kind::Page {
            _ = writeln!(body, "[words](../sops/{}.md)\n", id(Kind::Sop));
        }
        [body.clone(), body]
    }

    /// What of somebody everybody may know of is not for everybody.
    fn private(&mut self, level: usize) -> Map<String, Value> {
        let spot = |level, key| Spot { level, kind: Kind::Person, shape: "person", key };
        let mut fields = Map::new();
        if level == 2 {
            let contact = |planter: &mut Planter, key| planter.word(&spot(1, key));
            let (email, phone, chat) = (contact(self, "email"), contact(self, "phone"), contact(self, "chat"));
            let contact = json!({"email": format!("{email}@b.example"), "phone": phone, "chat": chat});
            fields.insert("contact".into(), contact);
            let split = json!({"en": self.word(&spot(2, "split_when")), "zh": self.han(&spot(2, "split_when"))});
            fields.insert("split_when".into(), split);
            let leave = json!([{"from": self.day(&spot(2, "leave")), "until": self.day(&spot(2, "leave"))}]);
            fields.insert("leave".into(), leave);
            let share = format!("{}%", 11 + u32::from(self.seeds[2]) % 7);
            let holds = json!([{"position": "wide-position-1", "share": share}, {"position": "wide-position-2"}]);
            fields.insert("holds".into(), holds);
        }
        fields
    }

    /// A hidden object that has what it must have, and is named by others.
    fn plain(&mut self, kind: Kind, level: usize) {
        let spot = Spot { level, kind, shape: shape_of(kind).name, key: "name" };
        let mut fields = Map::new();
        let id = self.id(kind, level);
        self.canaries.push(Canary { word: id.clone(), level, field: format!("{} id", kind.name()) });
        fields.insert("id".into(), id.clone().into());
        fields.insert("name".into(), json!({"en": self.word(&spot), "zh": self.han(&spot)}));
        fields.insert("audience".into(), AUDIENCES[level].into());
        self.required(kind, &mut fields, level, level);
        self.object(kind, &id, fields, &Default::default());
    }

    /// A hidden object with every field that its kind has.
    fn full(&mut self, kind: Kind, level: usize) {
        let shape = shape_of(kind);
        let mut fields = Map::new();
        for field in shape.all() {
            let spot = Spot { level, kind, shape: shape.name, key: field.key };
            if let Some(value) = self.planted(&spot, field) {
                fields.insert(field.key.into(), value);
            }
        }
        let spot = |key| Spot { level, kind, shape: shape.name, key };
        fields.insert("x-note".into(), self.word(&spot("x-note")).into());
        self.required(kind, &mut fields, level, level);
        let file = self.word(&spot("file name"));
        let body = match kind.is_markdown() {
            true => [self.body(&spot("body"), true), self.body(&spot("body"), false)],
            false => Default::default(),
        };
        self.object(kind, &file, fields, &body);
    }

    fn body(&mut self, spot: &Spot, is_han: bool) -> String {
        let mut words = || if is_han { self.han(spot) } else { self.word(spot) };
        let body = format!(
            "## {}\n\n{}\n\n| {} |\n| --- |\n| {} |\n\n```sh\n{}\n```\n\n",
            words(),
            words(),
            words(),
            words(),
            words()
        );
        let asset = self.word(spot);
        self.files.push((format!("assets/{asset}.png"), PNG.into()));
        let alt = self.word(spot);
        format!("{body}![{alt}](../assets/{asset}.png)\n\n<kpi:{}>\n", self.id(Kind::Kpi, spot.level))
    }

    /// What an object must have whatever else it has, so that the handbook can be read.
    fn required(&mut self, kind: Kind, fields: &mut Map<String, Value>, level: usize, named: usize) {
        let ours = |planter: &Planter, kind: Kind| match level {
            0 => format!("wide-{}-{named}", kind.name()),
            _ => planter.id(kind, named),
        };
        let mut set = Map::new();
        match kind {
            Kind::Position => _ = set.insert("centre".into(), ours(self, Kind::Centre).into()),
            Kind::Duty => {
                set.insert("centre".into(), ours(self, Kind::Centre).into());
                set.insert("across".into(), json!([ours(self, Kind::Dimension)]));
                set.insert("exclusive".into(), false.into());
            }
            Kind::Dimension if level == 0 => self.wide_values(fields, named),
            Kind::Dimension => {
                let value = json!({"id": format!("v{}", self.id(Kind::Dimension, named)), "name": "V"});
                match fields.get_mut("values").and_then(Value::as_array_mut) {
                    Some(values) => values.push(value),
                    None => _ = set.insert("values".into(), json!([value])),
                }
            }
            Kind::Allocation => {
                set.insert("duty".into(), self.id(Kind::Duty, named).into());
                if level == 0 || !fields.contains_key("rules") {
                    let rule = json!({"when": self.scope(named), "to": self.id(Kind::Position, named)});
                    set.insert("rules".into(), json!([rule]));
                    set.insert("examples".into(), json!([]));
                }
            }
            Kind::Workflow if level == 0 => self.wide_steps(fields, named),
            Kind::Model => _ = set.insert("patch".into(), self.patch(level, named)),
            _ => {}
        }
        fields.extend(set);
        // A KPI with inputs has an expression over their names; a text is looked at again by a day or after a while.
        for key in ["unit", "min", "max", "step"].iter().filter(|_| kind == Kind::Dimension).chain(&[
            "inputs",
            "promises",
            "review_by",
        ]) {
            fields.remove(*key);
        }
    }

    /// Values that everybody may see, and one that says that it is narrower.
    fn wide_values(&mut self, fields: &mut Map<String, Value>, level: usize) {
        let spot = Spot { level, kind: Kind::Dimension, shape: "value", key: "values" };
        let shape = shape_of(Kind::Dimension).field("values").unwrap();
        let FieldKind::List(FieldKind::Record(shape)) = &shape.kind else { panic!("values are records") };
        let mut hidden = self.record(&spot, shape);
        hidden.insert("audience".into(), AUDIENCES[level].into());
        hidden.insert("id".into(), self.value_id(level).into());
        hidden.remove("values");
        self.canaries.push(Canary { word: self.value_id(level), level, field: "value id".into() });
        let values = json!([{"id": "open", "name": "Open", "values": [{"id": "a", "name": "A"}, hidden]}]);
        fields.insert("values".into(), values);
    }

    /// The hidden value of a dimension that everybody may see.
    fn value_id(&self, level: usize) -> String {
        format!("qv{}{level}", self.seeds[level])
    }

    /// Steps that everybody may see, and one that says that it is narrower.
    fn wide_steps(&mut self, fields: &mut Map<String, Value>, level: usize) {
        let naming = fields.get("steps").and_then(|steps| steps.as_array()?.first().cloned()).unwrap_or(json!({}));
        let shape = shape_of(Kind::Workflow).field("steps").unwrap();
        let FieldKind::List(FieldKind::Record(shape)) = &shape.kind else { panic!("steps are records") };
        let spot = Spot { level, kind: Kind::Workflow, shape: "step", key: "steps" };
        let mut hidden = self.record(&spot, shape);
        let id = format!("qs{}{level}", self.seeds[level]);
        self.canaries.push(Canary { word: id.clone(), level, field: "step id".into() });
        hidden.insert("id".into(), id.clone().into());
        hidden.insert("audience".into(), AUDIENCES[level].into());
        hidden.insert("next".into(), json!(["last"]));
        hidden.insert("approves".into(), "first".into());
        let step = |id: &str, more: Value| {
            let mut step = naming.as_object().cloned().unwrap_or_default();
            step.extend([("id".into(), id.into()), ("name".into(), format!("Step {id}").into())]);
            step.extend(more.as_object().cloned().unwrap_or_default());
            step
        };
        let first = step("first", json!({"next": [{"to": id, "when": "yes"}, {"to": "last", "otherwise": true}]}));
        let last = step("last", json!({"approves": id, "next": []}));
        fields.insert("steps".into(), json!([first, hidden, last]));
    }

    fn patch(&mut self, level: usize, named: usize) -> Value {
        if level == 0 {
            return json!({"positions": {"wide-position-1": {"headcount": 2 + named}, self.id(Kind::Position, named): {"purpose": "Another"}}});
        }
        let purpose = self.word(&Spot { level, kind: Kind::Model, shape: "model", key: "patch" });
        json!({"positions": {"wide-position-2": {"purpose": purpose}}})
    }

    /// Writes an object of a kind into a file of its own.
    fn object(&mut self, kind: Kind, file: &str, fields: Map<String, Value>, body: &[String; 2]) {
        let text = serde_json::to_string(&fields).unwrap();
        let folder = kind.folder();
        if kind.is_markdown() {
            self.files.push((format!("{folder}/{file}.md"), format!("---\n{text}\n---\n{}", body[0]).into()));
            if !body[1].is_empty() {
                self.files.push((format!("{folder}/{file}.en.md"), format!("---\n{{}}\n---\n{}", body[1]).into()));
            }
        } else {
            self.files.push((format!("{folder}/{file}.yaml"), text.into()));
        }
    }

    /// Figures and confirmations.
    fn data(&mut self) {
        self.files.push(("assets/shown.png".into(), PNG.into()));
        let mut confirmed = "sop,version,person,date\n".to_owned();
        for level in [1, 2] {
            let spot = Spot { level, kind: Kind::Kpi, shape: "actual", key: "value" };
            let (own, wide) = (self.number(&spot), self.number(&spot));
            let figures = format!("period,value\n2026-01,{own}\n2026-02,{}\n", own + 1);
            self.files.push((format!("data/kpi/{}.csv", self.id(Kind::Kpi, level)), figures.into()));
            let scope = format!("wide-dimension-{level}={}", self.value_id(level));
            let figures =
                format!("period,value,scope\n2026-01,3,\n2026-02,4,\n2026-01,{wide},{scope}\n2026-02,{wide},{scope}\n");
            self.files.push((format!("data/kpi/wide-kpi-{level}.csv"), figures.into()));
            _ = writeln!(confirmed, "wide-sop-{level},q{}v,wide-person-1,2026-10-0{level}", self.seeds[2]);
        }
        self.files.push(("data/acknowledgements.csv".into(), confirmed.into()));
    }
}
