//! The one colour that a handbook may choose, as both schemes of the default theme can use it. Knows surfaces and
//! contrast, no pages.

/// A colour as its red, green and blue.
type Colour = [u8; 3];

/// What WCAG 2.2 asks of text against what is behind it.
const CONTRAST: f64 = 4.5;
const WHITE: Colour = [255; 3];
const INK: Colour = [0x0b, 0x14, 0x20];
/// The surfaces of `site.css` that links stand on, in the light and in the dark scheme.
const LIGHT: [Colour; 3] = [WHITE, [0xf5, 0xf7, 0xf9], [0xe9, 0xed, 0xf1]];
const DARK: [Colour; 3] = [[0x12, 0x17, 0x1d], [0x1a, 0x21, 0x29], [0x23, 0x2c, 0x36]];

/// The rules that put an accent in place of the default one: in each scheme its own colour where that can be read
/// there, else the nearest shade that can.
pub fn rules(accent: &str) -> Option<String> {
    let accent = parse(accent)?;
    let (light, dark) = (readable(accent, &LIGHT, [0; 3]), readable(accent, &DARK, WHITE));
    Some(format!(
        "@layer tokens{{:root{{{light}}}@media (prefers-color-scheme:dark){{:root:not([data-theme=light]){{{dark}}}}}:root[data-theme=dark]{{{dark}}}}}\n",
        light = tokens(light),
        dark = tokens(dark),
    ))
}

fn tokens(accent: Colour) -> String {
    // One of the two always has the contrast: their own is above 18 to 1.
    let on_accent = if contrast(accent, WHITE) >= CONTRAST { WHITE } else { INK };
    format!("--link:{0};--accent:{0};--on-accent:{1}", hex(accent), hex(on_accent))
}

/// A colour mixed with as little of `towards` as makes it readable on all surfaces.
fn readable(colour: Colour, surfaces: &[Colour], towards: Colour) -> Colour {
    let steps = (0..=100_u32).map(|percent| mixed(colour, towards, percent));
    let is_readable = |shade: &Colour| surfaces.iter().all(|surface| contrast(*shade, *surface) >= CONTRAST);
    steps.into_iter().find(is_readable).unwrap_or(towards)
}

fn mixed(colour: Colour, other: Colour, percent: u32) -> Colour {
    let part =
        |n: usize| (u32::from(colour[n]) * (100 - percent) + u32::from(other[n]) * percent).div_euclid(100) as u8;
    [part(0), part(1), part(2)]
}

/// The contrast of two colours as WCAG defines it: from 1 to 21.
fn contrast(one: Colour, other: Colour) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

fn luminance(colour: Colour) -> f64 {
    let [red, green, blue] = colour.map(|part| {
        let part = f64::from(part) / 255.0;
        if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    });
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/// Six hexadecimal digits after `#`.
fn parse(text: &str) -> Option<Colour> {
    let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6 && digits.is_ascii())?;
    let part = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).ok();
    Some([part(0)?, part(2)?, part(4)?])
}

fn hex([red, green, blue]: Colour) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The accents of a scheme, and what stands on them, as a browser reads them.
    fn of_scheme(rules: &str, selector: &str) -> (Colour, Colour) {
        let block = rules.split(selector).nth(1).and_then(|rest| rest.split('}').next()).unwrap();
        let value = |name: &str| parse(block.split(&format!("{name}:")).nth(1).and_then(|rest| rest.get(..7)).unwrap());
        (value("--accent").unwrap(), value("--on-accent").unwrap())
    }

    #[test]
    fn any_accent_can_be_read_in_both_schemes() {
        for red in (0..=255).step_by(51) {
            for (green, blue) in
                (0..=255).step_by(51).flat_map(|green| (0..=255).step_by(51).map(move |blue| (green, blue)))
            {
                let rules = rules(&hex([red, green, blue])).unwrap();
                for (selector, surfaces) in
                    [(":root{", LIGHT), (":root:not([data-theme=light]){", DARK), (":root[data-theme=dark]{", DARK)]
                {
                    let (accent, on_accent) = of_scheme(&rules, selector);
                    assert!(surfaces.iter().all(|surface| contrast(accent, *surface) >= CONTRAST), "{rules}");
                    assert!(contrast(accent, on_accent) >= CONTRAST, "{rules}");
                }
            }
        }
    }

    #[test]
    fn a_colour_that_can_be_read_stays_as_it_is() {
        assert!(
            rules("#0b57a4")
                .unwrap()
                .starts_with("@layer tokens{:root{--link:#0b57a4;--accent:#0b57a4;--on-accent:#ffffff}")
        );
        assert!(rules("#8EC1FF").unwrap().ends_with("--link:#8ec1ff;--accent:#8ec1ff;--on-accent:#0b1420}}\n"));
        assert_eq!(rules("blue"), None);
    }

    #[test]
    fn the_surfaces_are_those_of_the_theme() {
        let css = include_str!("../../themes/default/static/site.css");
        for surfaces in [LIGHT, DARK] {
            let [bg, raised, sunk] = surfaces.map(hex);
            assert!(css.contains(&format!("--bg: {bg}; --raised: {raised}; --sunk: {sunk};")));
        }
    }
}
