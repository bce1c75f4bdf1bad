//! Units of KPIs that are neither currencies nor durations of the calendar, and how units combine.

use crate::calendar::Unit;

/// Units that count things or measure nature; what is counted in them is written in the author's language.
const KNOWN: [&str; 38] = [
    "count", "ratio", "index", "points", "score", "stars", "people", "heads", "times", "pieces", "orders", "B", "KB",
    "MB", "GB", "TB", "mm", "cm", "m2", "m3", "km", "g", "kg", "t", "W", "kW", "kWh", "l", "pp", "dB", "Hz", "CO2e",
    "°C", "TEU", "CBM", "ppm", "bps", "FTE",
];

const KNOWN_ZH: [&str; 26] = [
    "个",
    "件",
    "次",
    "人",
    "人次",
    "篇",
    "条",
    "单",
    "台",
    "套",
    "箱",
    "家",
    "户",
    "分",
    "星",
    "页",
    "张",
    "项",
    "批",
    "吨",
    "千克",
    "公斤",
    "平方米",
    "立方米",
    "万元",
    "元",
];

/// Whether a unit is known: a currency, a duration, `%`, one of the lists, or such units joined by `/`, `*` or `·`.
pub fn is_known_unit(unit: &str) -> bool {
    unit.split(['/', '*', '·']).map(str::trim).all(|part| {
        !matches!(Unit::named(part), Unit::Other(_))
            || seconds_of(part).is_some()
            || KNOWN.contains(&part)
            || KNOWN_ZH.contains(&part)
    })
}

/// The length in seconds of a unit of time that promises do not use.
pub fn seconds_of(unit: &str) -> Option<f64> {
    match unit {
        "s" | "sec" | "second" | "seconds" | "秒" => Some(1.0),
        "ms" | "毫秒" => Some(0.001),
        _ => None,
    }
}
