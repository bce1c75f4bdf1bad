//! The check of `kpi/target-not-better`.

use crate::{
    derive::Facts,
    diagnostic::{Message, Sink, rule, say},
    geometry::Decimal,
    model::{Better, Kpi, Object, Org},
    source::{Span, Spanned},
};

rule! {
    /// A target lies on the wrong side of the baseline, or thresholds are out of order.
    ///
    /// ## Why it matters
    /// Whoever reaches the target has made things worse.
    ///
    /// ## How to mend it
    /// Check `better`, `baseline`, `target` and `thresholds` together: target, warn and bad follow one another away from what is good.
    ///
    /// ## 中文
    /// 目标值在基线的反方向，或阈值顺序不对。
    ///
    /// 为什么重要：达到目标反而更差。
    ///
    /// 怎么改：请一起核对 `better`、`baseline`、`target` 和 `thresholds`：从好到差依次是目标、预警、不合格。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: kpis/time.yaml
    /// name: {zh: 首次响应时间, en: First reply}
    /// unit: h
    /// better: lower
    /// baseline: 24
    /// target: 30
    /// ```
    ///
    /// ## Stays quiet
    /// ```yaml
    /// # file: kpis/time.yaml
    /// name: {zh: 首次响应时间, en: First reply}
    /// unit: h
    /// better: lower
    /// baseline: 24
    /// target: 2
    /// thresholds: {warn: 4, bad: 8}
    /// ```
    pub static RULE = "kpi/target-not-better", Error;
}

pub fn check(org: &Org, _: &Facts, sink: &mut Sink) {
    for (_, kpi) in org.kpis.active() {
        let Some(better) = &kpi.better else { continue };
        for (place, message, related) in faults(kpi, better.value) {
            let found = sink.report(&RULE, kpi.subject(), place, message);
            found.label(related.unwrap_or(better.span), say!("compared with this", "与这里相比"));
            found.help(say!(
                "check `better`, `baseline`, `target` and `thresholds` together",
                "请一起核对 `better`、`baseline`、`target` 和 `thresholds`"
            ));
        }
    }
}

type Fault = (Span, Message, Option<Span>);

fn faults(kpi: &Kpi, better: Better) -> Vec<Fault> {
    let (warn, bad) = (&kpi.thresholds.warn, &kpi.thresholds.bad);
    let is_worse: fn(Decimal, Decimal) -> bool = match better {
        Better::Lower => |a, b| a > b,
        Better::Higher => |a, b| a < b,
        Better::Between(low, high) => return between(kpi, low, high),
    };
    let mut faults = Vec::new();
    let mut compare =
        |worse: &Option<Spanned<Decimal>>, than: &Option<Spanned<Decimal>>, say: fn(Decimal, Decimal) -> Message| {
            if let (Some(first), Some(second)) = (worse, than)
                && is_worse(first.value, second.value)
            {
                faults.push((first.span, say(first.value, second.value), Some(second.span)));
            }
        };
    compare(&kpi.target, &kpi.baseline, |target, base| {
        say!("the target `{target}` is worse than the baseline `{base}`", "目标值 `{target}` 比基线 `{base}` 更差")
    });
    compare(&kpi.target, warn, |target, warn| {
        say!("the target `{target}` is worse than the warning `{warn}`", "目标值 `{target}` 比预警值 `{warn}` 更差")
    });
    compare(warn, bad, |warn, bad| {
        say!("the warning `{warn}` is worse than what is bad, `{bad}`", "预警值 `{warn}` 比不合格值 `{bad}` 更差")
    });
    if warn.is_none() {
        compare(&kpi.target, bad, |target, bad| {
            say!(
                "the target `{target}` is worse than what is bad, `{bad}`",
                "目标值 `{target}` 比不合格值 `{bad}` 更差"
            )
        });
    }
    faults
}

/// Within bounds the target lies inside, and thresholds are distances from it.
fn between(kpi: &Kpi, low: Decimal, high: Decimal) -> Vec<Fault> {
    let mut faults = Vec::new();
    if let Some(target) = kpi.target.as_ref().filter(|target| target.value < low || target.value > high) {
        let value = target.value;
        faults.push((
            target.span,
            say!(
                "the target `{value}` is not between `{low}` and `{high}`",
                "目标值 `{value}` 不在 `{low}` 与 `{high}` 之间"
            ),
            None,
        ));
    }
    if let (Some(warn), Some(bad)) = (&kpi.thresholds.warn, &kpi.thresholds.bad)
        && warn.value > bad.value
    {
        let (near, far) = (warn.value, bad.value);
        faults.push((
            warn.span,
            say!(
                "it warns `{near}` away from the target, after it is bad at `{far}`",
                "偏离目标 `{near}` 才预警，而偏离 `{far}` 已不合格"
            ),
            Some(bad.span),
        ));
    }
    faults
}
