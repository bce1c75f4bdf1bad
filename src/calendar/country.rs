//! Countries by their two-letter codes of ISO 3166-1.

use super::{fault::Fault, wide::half_width};
use std::fmt;

/// A country or territory that ISO 3166-1 lists.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Country([u8; 2]);

/// What people write for a country, and its code.
const MEANT: [(&str, &str); 38] = [
    ("uk", "GB"),
    ("英国", "GB"),
    ("england", "GB"),
    ("great britain", "GB"),
    ("united kingdom", "GB"),
    ("usa", "US"),
    ("美国", "US"),
    ("united states", "US"),
    ("america", "US"),
    ("中国", "CN"),
    ("中华人民共和国", "CN"),
    ("chn", "CN"),
    ("prc", "CN"),
    ("中国大陆", "CN"),
    ("香港", "HK"),
    ("澳门", "MO"),
    ("台湾", "TW"),
    ("德国", "DE"),
    ("法国", "FR"),
    ("日本", "JP"),
    ("韩国", "KR"),
    ("south korea", "KR"),
    ("korea", "KR"),
    ("俄罗斯", "RU"),
    ("russia", "RU"),
    ("越南", "VN"),
    ("vietnam", "VN"),
    ("印度", "IN"),
    ("巴西", "BR"),
    ("墨西哥", "MX"),
    ("意大利", "IT"),
    ("西班牙", "ES"),
    ("荷兰", "NL"),
    ("波兰", "PL"),
    ("澳大利亚", "AU"),
    ("加拿大", "CA"),
    ("新加坡", "SG"),
    ("阿联酋", "AE"),
];

const EXAMPLES: (&str, &str) = (
    "write a two-letter code of ISO 3166 like `CN`, `DE` or `US`",
    "请写 ISO 3166 两字母国家代码，例如 `CN`、`DE` 或 `US`",
);

impl Country {
    /// The two capital letters.
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).expect("a country is made of two ASCII letters")
    }

    /// The country of a code in capital letters.
    pub fn from_code(code: &str) -> Option<Self> {
        let letters: [u8; 2] = code.as_bytes().try_into().ok()?;
        code.parse::<iso_currency::Country>().is_ok().then_some(Self(letters))
    }
}

/// Reads a country code in capital letters.
pub fn parse(text: &str) -> Result<Country, Fault> {
    let code = text.trim();
    if let Some(country) = Country::from_code(code) {
        return Ok(country);
    }
    if code.is_empty() {
        return Err(Fault::blank(text, "a country", "国家").hint(EXAMPLES.0, EXAMPLES.1));
    }
    let start = text.len() - text.trim_start().len();
    Err(Fault::new(start..start + code.len(), format!("`{code}` is not a country"), format!("`{code}` 不是国家代码"))
        .hint(EXAMPLES.0, EXAMPLES.1)
        .instead_if(meant(code)))
}

/// The country that a name or a code in small letters meant.
pub fn meant(text: &str) -> Option<Country> {
    let folded = half_width(text);
    let known = MEANT.iter().find(|(word, _)| *word == folded).map(|(_, code)| (*code).to_owned());
    Country::from_code(&known.unwrap_or_else(|| folded.to_uppercase())).or_else(|| {
        let mut codes = (b'A'..=b'Z').flat_map(|first| (b'A'..=b'Z').map(move |second| [first, second]));
        codes.find_map(|letters| {
            let country = std::str::from_utf8(&letters).ok()?.parse::<iso_currency::Country>().ok()?;
            (country.name().to_lowercase() == folded).then_some(Country(letters))
        })
    })
}

impl fmt::Display for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.code())
    }
}

impl fmt::Debug for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn codes_are_read_and_others_explained() {
        let listed = (b'A'..=b'Z')
            .flat_map(|first| (b'A'..=b'Z').map(move |second| [first, second]))
            .filter(|letters| Country::from_code(std::str::from_utf8(letters).unwrap()).is_some());
        assert_eq!(listed.count(), 249);
        assert!(MEANT.iter().all(|(_, code)| parse(code).is_ok()));
        for (text, hint) in [
            ("cn", "write `CN`"),
            ("UK", "write `GB`"),
            ("中国", "write `CN`"),
            ("Germany", "write `DE`"),
            ("XX", EXAMPLES.0),
        ] {
            assert_eq!(parse(text).map_err(|fault| fault.hint_en), Err(hint.to_owned()), "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_text_panics(text in "\\PC{0,8}|[A-Z]{2}") {
            if let Ok(country) = parse(&text) {
                prop_assert_eq!(parse(&country.to_string()), Ok(country));
            }
        }
    }
}
