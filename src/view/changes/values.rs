//! What fields say, in the reader's words: pieces of a sentence, of which some are names that may be linked.

use crate::view::{Words, quantity};
use crate::{
    calendar::zone,
    change::{Label, Named, Portion, Reach, Said, Value},
    model::{Kind, Letter},
};

/// How many characters of a text stand in a sentence.
const MOST_CHARS: usize = 90;

/// A piece of a sentence.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Bit {
    Text(String),
    Name(Named),
}

/// The words and the handbook's language in which changes are told.
#[derive(Clone, Copy)]
pub struct ChangeWords<'w> {
    pub words: &'w Words,
    /// The tag of the handbook's language that names are in.
    pub tag: &'w str,
}

/// Pieces joined to a text.
pub fn plain(bits: &[Bit], words: ChangeWords) -> String {
    bits.iter().map(|bit| words.bit(bit)).collect()
}

impl ChangeWords<'_> {
    fn bit(&self, bit: &Bit) -> String {
        match bit {
            Bit::Text(text) => text.clone(),
            Bit::Name(named) => self.name(named),
        }
    }

    /// What an object is called.
    pub fn name(&self, named: &Named) -> String {
        match (named.is_hidden(), named.name.get(self.tag)) {
            (true, _) => self.words.get("state.hidden"),
            (false, "") => named.id.clone(),
            (false, name) => name.to_owned(),
        }
    }

    /// What a part of an object is called.
    pub fn label(&self, label: &Label) -> String {
        match (&*label.id, label.name.get(self.tag)) {
            ("", "") => self.words.get("state.hidden"),
            (id, "") => id.to_owned(),
            (_, name) => name.to_owned(),
        }
    }

    /// A kind in the middle of a sentence.
    pub fn kind(&self, kind: Kind) -> &'static str {
        if self.is_chinese() { kind.name_zh() } else { kind.name_en() }
    }

    pub fn is_chinese(&self) -> bool {
        &*self.words.tag == "zh"
    }

    /// What a field says.
    pub fn value(&self, value: &Value) -> Vec<Bit> {
        let text = |text: String| vec![Bit::Text(text)];
        match value {
            Value::Text(said) => text(self.quoted(said)),
            Value::Word(word) => text(word.clone()),
            Value::Known(key) => text(self.known(key)),
            Value::Duration(duration) => text(quantity::in_words(duration, self.words)),
            Value::Hours(hours, zone) => text(self.hours(hours, zone.as_deref())),
            Value::Figure(number, unit) => text(self.figure(number, unit.as_deref())),
            Value::Names(names) => self.joined(names.iter().map(|named| vec![Bit::Name(named.clone())])),
            Value::Labels(labels) => {
                let names: Vec<String> = labels.iter().map(|label| self.label(label)).collect();
                text(names.join(self.words.say("comma")))
            }
            Value::Letters(letters) => text(self.letters(letters)),
            Value::Parts(parts) => {
                let told: Vec<String> = parts.iter().map(|part| self.part(part)).collect();
                text(told.join(self.words.say("change.parts.and")))
            }
            Value::Several(all) => self.joined(all.iter().map(|(key, value)| self.fact(key, value))),
        }
    }

    /// Pieces with the sign of a list between them.
    pub fn joined(&self, items: impl Iterator<Item = Vec<Bit>>) -> Vec<Bit> {
        self.joined_by("comma", items)
    }

    /// Pieces with the sign of a key between them.
    pub fn joined_by(&self, sign: &str, items: impl Iterator<Item = Vec<Bit>>) -> Vec<Bit> {
        let mut bits = Vec::new();
        for item in items {
            if !bits.is_empty() {
                bits.push(Bit::Text(self.words.get(sign)));
            }
            bits.extend(item);
        }
        bits
    }

    /// One fact of several: `weight 20%`, `reports to Sales director`.
    pub fn fact(&self, key: &str, value: &Value) -> Vec<Bit> {
        let own = format!("change.fact.{key}");
        let template = self.words.say(&own);
        let value = self.value(value);
        match template == own {
            true => {
                let label = self.uncapitalised(&self.field(key));
                let colon = self.words.get("change.label");
                [vec![Bit::Text(format!("{label}{colon}"))], value].concat()
            }
            false => fill(template, &[("value", value)]),
        }
    }

    /// The name of a field.
    pub fn field(&self, field: &str) -> String {
        let key = format!("change.field.{field}");
        let known = self.words.say(&key);
        if known == key { field.replace('_', " ") } else { known.to_owned() }
    }

    /// A text that stands in the middle of a sentence begins small, unless it begins with an abbreviation or a name.
    pub fn uncapitalised(&self, text: &str) -> String {
        let mut chars = text.chars();
        match (chars.next(), chars.clone().next()) {
            (Some(first), Some(second)) if first.is_ascii_uppercase() && !second.is_ascii_uppercase() => {
                format!("{}{}", first.to_ascii_lowercase(), chars.as_str())
            }
            _ => text.to_owned(),
        }
    }

    /// A text of an author on one line, cut where it is long.
    pub fn quoted(&self, said: &Said) -> String {
        let text: String = said.get(self.tag).split_whitespace().collect::<Vec<_>>().join(" ");
        let plain = text.replace("**", "").replace('`', "");
        let short: String = plain.chars().take(MOST_CHARS).collect();
        let more = if short.len() < plain.len() { "…" } else { "" };
        self.words.fill("change.quoted", &[("text", &format!("{}{more}", short.trim_end()))])
    }

    fn known(&self, key: &str) -> String {
        let known = self.words.say(key);
        if known != key {
            // `Weekly` in the middle of a sentence.
            return self.uncapitalised(known);
        }
        let bare = key.split_once('.').map_or(key, |(_, word)| word);
        // A language by its first part: `zh-Hant`.
        match bare.split_once('-').filter(|_| key.starts_with("language.")) {
            Some((primary, _)) => self.known(&format!("language.{primary}")),
            None => bare.to_owned(),
        }
    }

    fn hours(&self, hours: &str, zone: Option<&str>) -> String {
        let text = quantity::hours_text(hours, self.words);
        match zone.and_then(|zone| zone::parse(zone).ok()) {
            Some(zone) => {
                let zone = quantity::zone_name(zone, self.words);
                self.words.fill("hours.in_zone", &[("hours", &text), ("zone", &zone)])
            }
            None => text,
        }
    }

    fn figure(&self, number: &str, unit: Option<&str>) -> String {
        match number.parse() {
            Ok(value) => quantity::figure(value, unit, self.words),
            Err(_) => number.to_owned(),
        }
    }

    /// Letters in words: `responsible (R) and accountable (A)`.
    pub fn letters(&self, letters: &str) -> String {
        let known = letters.chars().filter_map(Letter::from_char);
        let words: Vec<&str> = known.map(|letter| self.words.say(letter_key(letter))).collect();
        match words.split_last() {
            Some((last, [])) => (*last).to_owned(),
            Some((last, rest)) => {
                format!("{}{}{last}", rest.join(self.words.say("comma")), self.words.say("change.letters.and"))
            }
            None => String::new(),
        }
    }

    /// A part of a duty: `Brazil × Commercial lighting`.
    fn part(&self, portions: &[Portion]) -> String {
        let told = |portion: &Portion| {
            let names = |labels: &[Label]| {
                labels.iter().map(|label| self.label(label)).collect::<Vec<_>>().join(self.words.say("comma"))
            };
            match &portion.reach {
                Reach::Values(values) => names(values),
                Reach::Not(values) => self.words.fill("change.parts.not", &[("names", &names(values))]),
                Reach::Intervals(intervals, unit) => {
                    let told = intervals.iter().map(|own| quantity::interval_text(own, unit.as_deref()));
                    let told = told.collect::<Vec<_>>().join(self.words.say("comma"));
                    format!("{} {told}", self.name(&portion.dimension))
                }
            }
        };
        portions.iter().map(told).collect::<Vec<_>>().join(" × ")
    }
}

fn letter_key(letter: Letter) -> &'static str {
    match letter {
        Letter::R => "change.letter.R",
        Letter::A => "change.letter.A",
        Letter::S => "change.letter.S",
        Letter::C => "change.letter.C",
        Letter::I => "change.letter.I",
    }
}

/// A template with `{name}` replaced by each argument's pieces.
pub fn fill(template: &str, arguments: &[(&str, Vec<Bit>)]) -> Vec<Bit> {
    let mut bits = Vec::new();
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        push(&mut bits, before);
        let argument = after.split_once('}').and_then(|(name, after)| {
            let (_, own) = arguments.iter().find(|(known, _)| *known == name)?;
            Some((own, after))
        });
        match argument {
            Some((own, after)) => {
                own.iter().for_each(|bit| match bit {
                    Bit::Text(text) => push(&mut bits, text),
                    name => bits.push(name.clone()),
                });
                rest = after;
            }
            None => {
                push(&mut bits, "{");
                rest = after;
            }
        }
    }
    push(&mut bits, rest);
    bits
}

fn push(bits: &mut Vec<Bit>, text: &str) {
    match bits.last_mut() {
        _ if text.is_empty() => {}
        Some(Bit::Text(last)) => last.push_str(text),
        _ => bits.push(Bit::Text(text.to_owned())),
    }
}
