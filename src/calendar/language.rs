//! Language tags of BCP 47 (RFC 5646).

use super::{country::Country, fault::Fault, wide::half_width};
use std::fmt;

/// A language tag in its canonical case: `zh`, `zh-Hans`, `en-GB`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Language(String);

/// The two-letter languages of ISO 639-1.
const ISO_639_1: &str = "aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy \
da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik \
io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt \
my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn \
so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu";

/// What people write for a language, and its tag. Country codes are the usual slip.
const MEANT: [(&str, &str); 30] = [
    ("cn", "zh"),
    ("中文", "zh"),
    ("汉语", "zh"),
    ("chinese", "zh"),
    ("zh-cn", "zh-CN"),
    ("简体", "zh-Hans"),
    ("简体中文", "zh-Hans"),
    ("繁体", "zh-Hant"),
    ("繁体中文", "zh-Hant"),
    ("chs", "zh-Hans"),
    ("cht", "zh-Hant"),
    ("jp", "ja"),
    ("日语", "ja"),
    ("japanese", "ja"),
    ("英语", "en"),
    ("英文", "en"),
    ("english", "en"),
    ("eng", "en"),
    ("us", "en-US"),
    ("gb", "en-GB"),
    ("德语", "de"),
    ("german", "de"),
    ("法语", "fr"),
    ("french", "fr"),
    ("西班牙语", "es"),
    ("spanish", "es"),
    ("俄语", "ru"),
    ("russian", "ru"),
    ("韩语", "ko"),
    ("korean", "ko"),
];

const EXAMPLES: (&str, &str) = (
    "write a language tag of BCP 47 like `zh`, `en` or `zh-Hant`",
    "请写 BCP 47 语言标签，例如 `zh`、`en` 或 `zh-Hant`",
);

impl Language {
    /// The language alone, without script or region: `zh` of `zh-Hans-CN`.
    pub fn primary(&self) -> &str {
        self.0.split('-').next().unwrap_or(&self.0)
    }

    /// Whether the language is usually written in Han characters.
    pub fn is_written_in_han(&self) -> bool {
        matches!(self.primary(), "zh" | "yue" | "wuu" | "hak" | "nan" | "lzh" | "cmn" | "ja")
    }
}

/// Reads a language tag in any case and gives its canonical case.
pub fn parse(text: &str) -> Result<Language, Fault> {
    let shown = text.trim();
    if shown.is_empty() {
        return Err(Fault::blank(text, "a language", "语言").hint(EXAMPLES.0, EXAMPLES.1));
    }
    let start = text.len() - text.trim_start().len();
    known(shown).ok_or_else(|| {
        Fault::new(
            start..start + shown.len(),
            format!("`{shown}` is not a language tag"),
            format!("`{shown}` 不是语言标签"),
        )
        .hint(EXAMPLES.0, EXAMPLES.1)
        .instead_if(meant(shown))
    })
}

/// A well-formed tag whose language, if of two letters, and region are listed ones.
fn known(text: &str) -> Option<Language> {
    let tag = oxilangtag::LanguageTag::parse_and_normalize(text).ok()?;
    let language = tag.primary_language();
    let is_language = match language.len() {
        2 => ISO_639_1.split_ascii_whitespace().any(|code| code == language),
        3 => !MEANT.iter().any(|(word, _)| *word == language),
        _ => false,
    };
    let is_region = tag.region().is_none_or(|region| region.len() == 3 || Country::from_code(region).is_some());
    (is_language && is_region).then(|| Language(tag.into_inner()))
}

fn meant(text: &str) -> Option<Language> {
    let folded = half_width(text).replace('_', "-");
    let tag = MEANT.iter().find(|(word, _)| *word == folded).map(|(_, tag)| *tag);
    known(tag.unwrap_or(&folded)).or_else(|| {
        let region = folded.strip_suffix("-uk").map(|language| format!("{language}-GB"));
        known(&region?)
    })
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// Who speaks `pt` is understood where `pt-BR` is spoken, and the other way round.
pub fn is_understood(spoken: &str, needed: &str) -> bool {
    let (spoken, needed) = (spoken.to_ascii_lowercase(), needed.to_ascii_lowercase());
    let within = |wide: &str, narrow: &str| {
        narrow.strip_prefix(wide).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
    };
    within(&spoken, &needed) || within(&needed, &spoken)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn tags_are_read_in_their_canonical_case() {
        for (text, tag) in [("zh", "zh"), ("ZH-hans-cn", "zh-Hans-CN"), ("en-gb", "en-GB"), ("es-419", "es-419")] {
            assert_eq!(parse(text).map(|language| language.to_string()), Ok(tag.to_owned()));
        }
        assert!(MEANT.iter().all(|(_, tag)| known(tag).is_some()));
    }

    #[test]
    fn faults_say_what_to_type() {
        for (text, hint) in [
            ("cn", "write `zh`"),
            ("jp", "write `ja`"),
            ("中文", "write `zh`"),
            ("English", "write `en`"),
            ("zh_CN", "write `zh-CN`"),
            ("en-UK", "write `en-GB`"),
            ("ｅｎ", "write `en`"),
            ("gibberish!", EXAMPLES.0),
        ] {
            assert_eq!(parse(text).map_err(|fault| fault.hint_en), Err(hint.to_owned()), "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_is_read_reads_back(text in "\\PC{0,12}|[a-z]{2}(-[A-Za-z0-9]{1,8}){0,3}") {
            if let Ok(language) = parse(&text) {
                prop_assert_eq!(parse(&language.to_string()), Ok(language));
            }
        }
    }
}
