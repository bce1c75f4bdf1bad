//! The rows of one answer in a reader's words.

use crate::{
    answer::{Answer, Attending, Box, Missing, Role, RoleKind, Task},
    cli::{columns::Row, speech::Speech},
    diagnostic::{Message, say},
    find::Thing,
    model::{EntityRef, Id, Kind, Person},
    view::quantity,
};

/// The rows of an answer.
pub fn rows(speech: &Speech, answer: &Answer) -> Vec<Row> {
    let mut rows = Rows { speech, rows: Vec::new() };
    rows.case(answer);
    rows.on_duty(answer);
    rows.deadline(answer);
    rows.roles(answer);
    rows.division(answer);
    rows.deputies(answer);
    rows.contact(answer);
    rows.tasks(&answer.tasks);
    rows.sources(answer);
    rows.missing(answer);
    rows.rows
}

struct Rows<'s, 'a> {
    speech: &'s Speech<'a>,
    rows: Vec<Row>,
}

impl Rows<'_, '_> {
    fn add(&mut self, label: Message, cells: Vec<String>, list: Vec<String>) {
        self.rows.push(Row { label: self.speech.say(label), cells, list });
    }

    fn case(&mut self, answer: &Answer) {
        if !answer.case.parts.is_empty() {
            let case = self.boxed(&answer.case.parts);
            self.add(say!("case", "情况"), vec![case], Vec::new());
        }
        for dimension in &answer.case.unused {
            let name = self.speech.dimension(*dimension);
            let told = self.speech.say(say!("not divided by {name}", "不按{name}划分"));
            self.add(say!("case", "情况"), vec![told], Vec::new());
        }
    }

    fn roles(&mut self, answer: &Answer) {
        for role in &answer.roles {
            let is_self = matches!(answer.about, Thing::Object(about) if about.kind == Kind::Person);
            let people = if is_self { Vec::new() } else { self.people(role) };
            let is_post = answer.about == Thing::Object(EntityRef::of(role.position));
            let label = match (is_post, people.is_empty()) {
                (true, true) => say!("hours", "工作时间"),
                (true, false) => say!("held by", "任职"),
                _ => label(role.kind),
            };
            let mut cells = if is_post { Vec::new() } else { vec![self.speech.name_or_hidden(role.position)] };
            // Without a moment, hours say when to try.
            let hours = self.hours(role).filter(|_| answer.on_duty.is_none() && answers(role.kind));
            match hours {
                Some(hours) => {
                    let is_told = !is_self && (!is_post || !people.is_empty());
                    cells.extend(is_told.then(|| people.join(self.speech.comma())));
                    cells.push(hours);
                    self.add(label, cells, Vec::new());
                }
                None if is_post && people.is_empty() => {}
                None => self.add(label, cells, people),
            }
        }
    }

    /// Who has which part, where not all have all of it.
    fn division(&mut self, answer: &Answer) {
        let kinds = [RoleKind::Responsible, RoleKind::Accountable];
        for kind in kinds.into_iter().filter(|kind| answer.in_role(*kind).any(|role| !role.boxes.is_empty())) {
            for role in answer.in_role(kind) {
                let everything = [Vec::new()];
                let boxes = if role.boxes.is_empty() { &everything[..] } else { &role.boxes };
                for own in boxes {
                    let cells = vec![self.boxed(own), self.speech.name_or_hidden(role.position)];
                    let label = match kind {
                        RoleKind::Accountable => say!("accountable for", "负责范围"),
                        _ => say!("divided by", "分工"),
                    };
                    self.add(label, cells, Vec::new());
                }
            }
        }
    }

    fn people(&self, role: &Role) -> Vec<String> {
        let name = |holder: &crate::answer::Holder| {
            let name = self.speech.name_or_hidden(holder.person);
            let acting = self.speech.say(say!("{name} (acting)", "{name}（代理）"));
            if holder.acting { acting } else { name }
        };
        role.people.iter().map(name).collect()
    }

    fn hours(&self, role: &Role) -> Option<String> {
        let zone = self.speech.zone_of(role.position);
        let (last, others) = role.hours.split_last()?;
        let others = others.iter().map(|hours| quantity::hours(hours, None, &self.speech.words));
        let last = quantity::hours(last, Some(zone), &self.speech.words);
        Some(others.chain([last]).collect::<Vec<_>>().join(&self.speech.words.get("hours.then")))
    }

    fn deputies(&mut self, answer: &Answer) {
        let answering: Vec<&Role> = answer.roles.iter().filter(|role| answers(role.kind)).collect();
        for role in &answering {
            let Some(deputy) = role.deputy else { continue };
            let (position, deputy) = (self.speech.name_or_hidden(role.position), self.speech.name_or_hidden(deputy));
            let told = if answering.len() > 1 { format!("{position} → {deputy}") } else { deputy };
            self.add(say!("deputy", "代理"), vec![told], Vec::new());
        }
    }

    fn on_duty(&mut self, answer: &Answer) {
        let Some(on_duty) = &answer.on_duty else { return };
        if !on_duty.now.is_empty() {
            self.attending(say!("on duty", "正在值班"), &on_duty.now, None);
            return;
        }
        let Some((next, who)) = &on_duty.next else {
            // That nobody ever is, is told among what is missing.
            if !answer.missing.contains(&Missing::Hours) {
                let told = self.speech.say(say!("nobody in the year that is known", "可查的一年内再无人值班"));
                self.add(say!("on duty", "正在值班"), vec![told], Vec::new());
            }
            return;
        };
        let first = who.first().map(|attending| self.speech.zone_of(attending.position));
        let moment = self.speech.moment(*next, first.unwrap_or(self.speech.zone));
        let is_self = matches!(answer.about, Thing::Object(about) if about.kind == Kind::Person);
        let told = match is_self {
            true => say!("not until {moment}", "{moment} 之前不在"),
            false => say!("nobody until {moment}", "{moment} 之前无人值班"),
        };
        let told = self.speech.say(told);
        self.add(say!("on duty", "正在值班"), vec![told], Vec::new());
        if !is_self {
            self.attending(say!("next", "下一班"), who, Some(*next));
        }
    }

    /// One row for each position and end of duty.
    fn attending(&mut self, label: Message, attending: &[Attending], from: Option<i64>) {
        let mut told: Vec<&Attending> = Vec::new();
        for own in attending {
            if told.iter().any(|known| (known.position, known.until) == (own.position, own.until)) {
                continue;
            }
            told.push(own);
            let together = attending.iter().filter(|other| (other.position, other.until) == (own.position, own.until));
            let people: Vec<String> = together.filter_map(|other| self.attendant(other)).collect();
            let mut cells = vec![self.speech.name_or_hidden(own.position)];
            if !people.is_empty() {
                cells.push(people.join(self.speech.comma()));
            }
            if let Some(until) = own.until.filter(|_| from.is_none()) {
                let moment = self.speech.moment(until, self.speech.zone_of(own.position));
                cells.push(self.speech.say(say!("until {moment}", "至 {moment}")));
            }
            self.add(label.clone(), cells, Vec::new());
        }
    }

    fn attendant(&self, attending: &Attending) -> Option<String> {
        let name = self.speech.name(EntityRef::of(attending.person?))?;
        Some(if attending.stands_in {
            self.speech.say(say!("{name} (standing in)", "{name}（顶班）"))
        } else {
            name
        })
    }

    fn deadline(&mut self, answer: &Answer) {
        if let Some(deadline) = &answer.deadline {
            let promise = self.speech.duration(deadline.promise);
            let zone = answer.in_role(RoleKind::Responsible).next().map(|role| self.speech.zone_of(role.position));
            match deadline.by {
                Some(by) => {
                    let moment = self.speech.moment(by, zone.unwrap_or(self.speech.zone));
                    let told = self.speech.say(say!("{moment}, within {promise}", "{moment}，{promise}内"));
                    self.add(say!("answer by", "最迟答复"), vec![told], Vec::new());
                }
                None => self.add(say!("answer within", "答复时限"), vec![promise], Vec::new()),
            }
            if deadline.is_late {
                let told =
                    self.speech.say(say!("nobody is on duty in time to keep this", "到时无人值班，这个承诺做不到"));
                self.add(say!("not settled", "缺口"), vec![told], Vec::new());
            }
        }
        if let Some(escalation) = &answer.escalation {
            let mut cells = vec![self.speech.name_or_hidden(escalation.to)];
            let after = escalation.after.map(|after| self.speech.duration(after));
            let by = escalation.by.map(|by| self.speech.moment(by, self.speech.zone));
            match (after, by) {
                (Some(after), Some(by)) => cells.push(self.speech.say(say!("after {after}, {by}", "{after}后，{by}"))),
                (Some(after), None) => cells.push(self.speech.say(say!("after {after}", "{after}后"))),
                _ => {}
            }
            self.add(say!("if late", "超时转给"), cells, Vec::new());
        }
    }

    fn contact(&mut self, answer: &Answer) {
        let Thing::Object(entity) = answer.about else { return };
        let Some(person) = entity.id::<Person>().filter(|_| self.speech.shows_contact()) else { return };
        let person = &self.speech.org.people[person];
        for way in [&person.email, &person.phone, &person.chat].into_iter().flatten() {
            let way = crate::diagnostic::emit::one_line(&way.value).into_owned();
            self.add(say!("contact", "联系方式"), vec![way], Vec::new());
        }
    }

    fn tasks(&mut self, tasks: &[Task]) {
        for task in tasks {
            let (label, name) = match task.what {
                Thing::Step(at) => (say!("steps", "步骤"), self.speech.step(at)),
                other => (say!("duties", "职责"), self.speech.thing(other)),
            };
            let letters: Vec<String> = task.letters.iter().map(|letter| self.letter(letter)).collect();
            let mut cells = vec![name];
            if !letters.is_empty() {
                cells.push(letters.join(self.speech.comma()));
            }
            let responsible = task.responsible.iter().map(|position| self.speech.name_or_hidden(*position));
            self.add(label, cells, responsible.collect());
        }
    }

    fn letter(&self, letter: crate::model::Letter) -> String {
        use crate::model::Letter;
        let kind = match letter {
            Letter::R => RoleKind::Responsible,
            Letter::A => RoleKind::Accountable,
            Letter::S => RoleKind::Supporting,
            Letter::C | Letter::I => RoleKind::Consulted,
        };
        self.speech.say(label(kind))
    }

    fn sources(&mut self, answer: &Answer) {
        let number = |sop: &Id<crate::model::Sop>| self.speech.org.sops[*sop].number.as_ref();
        let sops: Vec<String> = answer
            .sops
            .iter()
            .map(|sop| match number(sop) {
                Some(number) => format!("{} {}", number.value, self.speech.name_or_hidden(*sop)),
                None => self.speech.name_or_hidden(*sop),
            })
            .collect();
        if !sops.is_empty() {
            self.add(say!("SOP", "SOP"), Vec::new(), sops);
        }
        if !answer.tools.is_empty() {
            let tools = answer.tools.iter().map(|(tool, _)| self.speech.name_or_hidden(*tool));
            let tools = tools.collect();
            self.add(say!("tools", "工具"), Vec::new(), tools);
        }
    }

    fn missing(&mut self, answer: &Answer) {
        for missing in &answer.missing {
            let told = self.speech.say(self.gap(answer, missing));
            self.add(say!("not settled", "缺口"), vec![told], Vec::new());
        }
    }

    /// What is missing, as a sentence.
    fn gap(&self, answer: &Answer, missing: &Missing) -> Message {
        told(self.speech, answer, missing)
    }

    fn boxed(&self, own: &Box) -> String {
        boxed(self.speech, own)
    }
}

/// A part of a space in words: `Brazil × Commercial lighting`.
pub fn boxed(speech: &Speech, own: &Box) -> String {
    if own.is_empty() {
        return speech.say(say!("all of it", "全部"));
    }
    own.iter().map(|(dimension, extent)| speech.extent(*dimension, extent)).collect::<Vec<_>>().join(" × ")
}

/// What the handbook leaves open, as a sentence.
pub fn told(speech: &Speech, answer: &Answer, missing: &Missing) -> Message {
    match missing {
        Missing::Responsible(boxes) if boxes.is_empty() => {
            say!("nobody is responsible", "无人执行")
        }
        Missing::Responsible(boxes) => {
            let parts: Vec<String> = boxes.iter().map(|own| boxed(speech, own)).collect();
            let (en, zh) = (parts.join("; "), parts.join("；"));
            say!("nobody is responsible for {en}", "{zh}无人执行")
        }
        Missing::Accountable => say!("nobody is accountable", "无人最终负责"),
        Missing::Holder(position) => {
            let name = speech.name_or_hidden(*position);
            say!("{name} is vacant", "{name}空缺")
        }
        Missing::Hours => {
            say!("nobody has hours here, so nobody is ever on duty", "没有写明工作时间，所以任何时候都无人值班")
        }
        Missing::Sop => say!("there is no SOP for it", "没有对应的 SOP"),
        Missing::Owner => {
            let is_centre = matches!(answer.about, Thing::Object(entity) if entity.kind == Kind::Centre);
            if is_centre {
                say!("it has no head", "没有负责人")
            } else {
                say!("nobody owns it", "没有归口岗位")
            }
        }
    }
}

/// Whether a role is one that answers, so that its hours and its deputy matter.
fn answers(kind: RoleKind) -> bool {
    matches!(kind, RoleKind::Responsible | RoleKind::Holder | RoleKind::Owner | RoleKind::Head)
}

/// The word for a role.
pub fn label(kind: RoleKind) -> Message {
    match kind {
        RoleKind::Responsible => say!("responsible", "执行"),
        RoleKind::Accountable => say!("accountable", "最终负责"),
        RoleKind::Supporting => say!("supports", "协助"),
        RoleKind::Consulted => say!("consulted", "被咨询"),
        RoleKind::Owner => say!("owner", "归口岗位"),
        RoleKind::Head => say!("head", "负责人"),
        RoleKind::Approver => say!("approved by", "批准"),
        RoleKind::Provider => say!("opens accounts", "开通账号"),
        RoleKind::Administrator => say!("administrators", "管理员"),
        RoleKind::Judged => say!("judged by it", "考核岗位"),
        RoleKind::Holder => say!("post", "岗位"),
        RoleKind::ReportsTo => say!("reports to", "汇报给"),
        RoleKind::Fallback => say!("ask instead", "可先问"),
    }
}
