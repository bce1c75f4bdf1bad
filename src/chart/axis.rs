//! A scale with round numbers, after Heckbert, "Nice Numbers for Graph Labels" (1990). Knows no paper.

/// Values beyond this are drawn at the border.
const LARGEST: f64 = 1e15;

#[derive(Clone, Debug, PartialEq)]
pub struct Axis {
    /// Round numbers from the lowest to the highest, evenly spaced; at least two.
    pub ticks: Vec<f64>,
    /// Digits after the point that the ticks need.
    pub decimals: usize,
}

impl Axis {
    /// A scale with room for all values.
    pub fn new(values: impl Iterator<Item = f64>) -> Axis {
        let values: Vec<f64> = values.filter(|v| v.is_finite()).map(|v| v.clamp(-LARGEST, LARGEST)).collect();
        let mut low = values.iter().copied().reduce(f64::min).unwrap_or(0.0);
        let mut high = values.iter().copied().reduce(f64::max).unwrap_or(1.0);
        // Small differences on top of a large number are noise to the eye.
        if high - low <= high.abs().max(low.abs()) * 1e-6 {
            let room = if high == 0.0 { 1.0 } else { high.abs() * 0.2 };
            (low, high) = (low - room, high + room);
        }
        // A scale that nearly reaches zero had better reach it.
        if low > 0.0 && low < high * 0.4 {
            low = 0.0;
        }
        if high < 0.0 && high > low * 0.4 {
            high = 0.0;
        }
        let step = nice((high - low) / 4.5);
        let (first, last) = ((low / step).floor() as i64, (high / step).ceil() as i64);
        let ticks = (first..=last).map(|tick| tick as f64 * step).collect();
        let decimals = (0..9).find(|n| (step * 10f64.powi(*n) - (step * 10f64.powi(*n)).round()).abs() < 1e-6);
        Axis { ticks, decimals: decimals.unwrap_or(9) as usize }
    }

    /// Where a value lies: 0 at the lowest tick, 1 at the highest.
    pub fn share(&self, value: f64) -> f64 {
        let (low, high) = (self.ticks[0], self.ticks[self.ticks.len() - 1]);
        ((value - low) / (high - low)).clamp(0.0, 1.0)
    }
}

/// The round number at or above: 1, 2, 2.5, 5 or 10 times a power of ten.
fn nice(step: f64) -> f64 {
    let power = 10f64.powf(step.log10().floor());
    let factor = [1.0, 2.0, 2.5, 5.0].into_iter().find(|factor| factor * power >= step * 0.999);
    factor.unwrap_or(10.0) * power
}

/// A number with groups of thousands and a real minus sign.
pub fn format(value: f64, decimals: usize) -> String {
    let digits = std::format!("{:.decimals$}", value.abs());
    let (whole, fraction) = digits.split_once('.').unwrap_or((&digits, ""));
    let mut grouped = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at) % 3 == 0 {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    let is_zero = digits.chars().all(|c| c == '0' || c == '.');
    let sign = if value < 0.0 && !is_zero { "\u{2212}" } else { "" };
    let point = if fraction.is_empty() { "" } else { "." };
    std::format!("{sign}{grouped}{point}{fraction}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_round_and_hold_all_values() {
        assert_eq!(Axis::new([2.0, 24.0].into_iter()).ticks, [0.0, 10.0, 20.0, 30.0]);
        assert_eq!(Axis::new([0.31, 0.38].into_iter()).decimals, 2);
        for values in [[7.0, 7.0], [0.0, 0.0], [-5.0, 3.0], [-9.0, -8.0], [1e300, -1e300], [1e-9, 2e-9]] {
            let axis = Axis::new(values.into_iter());
            assert!((2..=9).contains(&axis.ticks.len()), "{axis:?}");
            assert!(values.iter().all(|value| (0.0..=1.0).contains(&axis.share(*value))), "{axis:?}");
        }
    }

    #[test]
    fn numbers_are_grouped() {
        assert_eq!(format(1234567.891, 1), "1,234,567.9");
        assert_eq!(format(-1234.0, 0), "\u{2212}1,234");
        assert_eq!(format(-0.0001, 2), "0.00");
    }
}
