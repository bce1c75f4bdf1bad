//! What a short text says, in whatever order: words of English by their stems, characters of Chinese.
//! Knows nothing of who wrote it.

use crate::model::is_han;
use rustc_hash::{FxHashMap, FxHashSet, FxHasher};
use std::{
    borrow::Cow,
    cell::RefCell,
    hash::{Hash, Hasher},
    sync::LazyLock,
};
use unicode_normalization::UnicodeNormalization;

/// The words of a text that carry its meaning.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct Wording {
    /// Sorted; the second of two alike is another token.
    tokens: Vec<u64>,
    weight: u32,
    /// Chinese characters that stand side by side, sorted.
    pairs: Vec<(char, char)>,
    /// Words that make another duty of the same matter, such as "approve" or 审批.
    deeds: Vec<u64>,
    /// The word that the text ends with, which most often says what the thing is.
    last: u64,
}

/// Words that say that something is done, and words that only bind others.
static WEAK: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
    set("a an the of to for in on at by with and or from into as per all each every any its it their them our \
    your his her is are be that this who which not up out handl manag deal process carri perform conduct \
    ensur respons responsibl duti task work look after take care do make keep run prompt promptli timeli \
    regular regularli quickli")
});

const WEAK_ZH: &str = "负责 处理 办理 进行 做好 开展 管理 工作 事务 事宜 事项 相关 有关 所有 全部 各类 各种 及时 \
    尽快 认真 积极 的 了 和 与 及 并 等";

/// Words that mean the same in descriptions of work, with the first that stands for all.
static SAME: LazyLock<FxHashMap<&str, &str>> = LazyLock::new(|| {
    let groups = [
        "repli answer respond response",
        "enquiri inquiri enquir inquir",
        "custom client",
        "check verifi inspect examin",
        "write draft writ",
        "quot quotat",
        "approv approval",
        "bui purchas procur",
        "fix repair mend",
    ];
    let stands_for = |group: &'static str| {
        let (first, others) = group.split_once(' ').unwrap_or((group, ""));
        others.split(' ').map(move |other| (other, first))
    };
    groups.into_iter().flat_map(stands_for).collect()
});

const SAME_ZH: [&[&str]; 8] = [
    &["回复", "答复", "回答", "解答", "应答"],
    &["询盘", "询价", "咨询"],
    &["客户", "顾客", "客人"],
    &["跟进", "跟踪", "追踪"],
    &["编写", "撰写", "编制"],
    &["审核", "审查", "稽核"],
    &["推广", "宣传"],
    &["维护", "养护", "保养"],
];

static DEEDS: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
    set("approv accept review check audit plan train analys analysi report supervis monitor budget standard \
    polici forecast test recruit teach measur")
});

const DEEDS_ZH: &str = "审批 批准 审核 验收 复核 检查 核查 检验 监督 监控 监测 培训 计划 规划 策划 分析 统计 报告 \
    汇报 汇总 预算 标准 制度 预测 测试 招聘 考核 评估 采购 归档";

fn set(words: &'static str) -> FxHashSet<&'static str> {
    words.split(' ').collect()
}

impl Wording {
    /// Reads a text; Markdown's addresses are passed over.
    pub fn of(text: &str) -> Wording {
        let text = folded(text);
        let mut wording = Wording::default();
        if !text.is_ascii() {
            wording.deeds.extend(DEEDS_ZH.split(' ').filter(|deed| text.contains(deed)).map(hash));
        }
        let words = words(&text);
        // A text of weak words alone says no more than they do.
        let says_more =
            words.iter().any(|word| matches!(word, Word::Han(_) | Word::Latin(Stem { is_weak: false, .. })));
        let mut previous = None;
        for word in words.iter().filter(|word| !says_more || !matches!(word, Word::Latin(Stem { is_weak: true, .. }))) {
            match word {
                Word::Han(c) => {
                    wording.tokens.push(u64::from(u32::from(*c)));
                    wording.pairs.extend(previous.map(|before| (before, *c)));
                    previous = Some(*c);
                }
                Word::Latin(Stem { hash, is_deed, .. }) => {
                    wording.tokens.push(hash | LATIN);
                    wording.deeds.extend(is_deed.then_some(*hash));
                    previous = None;
                }
                Word::Break => previous = None,
            }
        }
        wording.last = wording.tokens.last().copied().unwrap_or_default();
        wording.weight = wording.tokens.iter().map(|token| weight(*token)).sum();
        wording.pairs.sort_unstable();
        wording.deeds.sort_unstable();
        wording.deeds.dedup();
        number_repeats(&mut wording.tokens);
        wording
    }

    /// Its words, as numbers.
    pub fn tokens(&self) -> &[u64] {
        &self.tokens
    }

    /// How much it says.
    pub fn weight(&self) -> u32 {
        self.weight
    }

    /// From 0 to 1: how much of the longer text is said by the shorter one. Texts that each say something of their own
    /// differ in the very word that matters, and are not similar at all.
    pub fn similarity(&self, other: &Wording) -> f64 {
        let (short, long) = if self.weight <= other.weight { (self, other) } else { (other, self) };
        let is_told = |token: &u64| long.tokens.binary_search(token).is_ok();
        if short.weight == 0
            || short.deeds != long.deeds
            || !short.tokens.iter().all(is_told)
            || !short.ends_like(long)
            || !short.is_in_order_of(long)
        {
            return 0.0;
        }
        f64::from(short.weight) / f64::from(long.weight)
    }

    /// A name ends with what it names: `product page` and `product page layout` are two things. Sentences go on.
    fn ends_like(&self, long: &Wording) -> bool {
        const NAME: u32 = 8;
        long.weight > NAME || self.tokens.binary_search(&long.last).is_ok()
    }

    /// Whole words may change places, the characters of a word may not.
    fn is_in_order_of(&self, long: &Wording) -> bool {
        let kept = self.pairs.iter().filter(|pair| long.pairs.binary_search(pair).is_ok()).count();
        kept * 2 >= self.pairs.len()
    }
}

/// What tells tokens of words from those of characters.
const LATIN: u64 = 1 << 63;

/// A word says about as much as two characters.
pub fn weight(token: u64) -> u32 {
    if token & LATIN == 0 { 1 } else { 2 }
}

fn hash(word: &str) -> u64 {
    let mut hasher = FxHasher::default();
    word.hash(&mut hasher);
    hasher.finish()
}

/// Sorts tokens, and tells the second of two alike from the first.
fn number_repeats(tokens: &mut Vec<u64>) {
    tokens.sort_unstable();
    let (mut last, mut n_same) = (None, 0u64);
    for token in tokens.iter_mut() {
        n_same = if last == Some(*token) { n_same + 1 } else { 0 };
        last = Some(*token);
        *token ^= n_same << 32;
    }
    tokens.sort_unstable();
    tokens.dedup();
}

#[derive(Debug)]
enum Word {
    Han(char),
    Latin(Stem),
    Break,
}

/// What is known of an English word by its stem.
#[derive(Clone, Copy, Debug)]
struct Stem {
    hash: u64,
    is_weak: bool,
    is_deed: bool,
}

/// How many words are remembered: the vocabulary of a big handbook.
const MAX_KNOWN: usize = 10_000;

thread_local! {
    /// The words that were met on this thread; all texts of a handbook are made of the same ones.
    static KNOWN: RefCell<FxHashMap<Box<str>, Stem>> = RefCell::default();
}

impl Stem {
    fn of(word: &str) -> Stem {
        KNOWN.with_borrow_mut(|known| {
            if let Some(known) = known.get(word) {
                return *known;
            }
            let stem = stem(word);
            let own = Stem { hash: hash(&stem), is_weak: WEAK.contains(&*stem), is_deed: DEEDS.contains(&*stem) };
            if known.len() < MAX_KNOWN {
                known.insert(word.into(), own);
            }
            own
        })
    }
}

/// The text in one width and case, without addresses, weak words of Chinese gone, synonyms made one.
fn folded(text: &str) -> String {
    let mut text: String = match text.is_ascii() {
        true => text.to_ascii_lowercase(),
        false => text.nfkc().flat_map(char::to_lowercase).collect(),
    };
    while let Some(start) = text.find("](") {
        let end = text[start..].find(')').map_or(text.len(), |length| start + length + 1);
        text.replace_range(start..end, " ");
    }
    if !text.is_ascii() && text.chars().any(is_han) {
        for group in SAME_ZH {
            for other in &group[1..] {
                if text.contains(other) {
                    text = text.replace(other, group[0]);
                }
            }
        }
        let mut bare = text.clone();
        for weak in WEAK_ZH.split(' ') {
            if bare.contains(weak) {
                bare = bare.replace(weak, "");
            }
        }
        if bare.chars().any(char::is_alphanumeric) {
            text = bare;
        }
    }
    text
}

fn words(text: &str) -> Vec<Word> {
    let mut words = Vec::with_capacity(text.len() / 3);
    let mut start = None;
    let is_character = |c: char| is_han(c) || matches!(c, '\u{3041}'..='\u{30ff}');
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        if c.is_alphanumeric() && !is_character(c) {
            start.get_or_insert(at);
            continue;
        }
        if let Some(start) = start.take() {
            words.push(Word::Latin(Stem::of(&text[start..at])));
        }
        words.push(if is_character(c) { Word::Han(c) } else { Word::Break });
    }
    words
}

/// The part of an English word that its forms share: `reply`, `replying` and `replies` are one.
fn stem(word: &str) -> Cow<'_, str> {
    if !word.is_ascii() || word.len() < 4 {
        return word.into();
    }
    let mut stem = word;
    for (ending, shortest) in [("s", 3), ("ing", 3), ("ed", 3), ("ment", 5), ("ion", 4), ("al", 5), ("e", 3)] {
        let is_plural = !(ending == "s" && (stem.ends_with("ss") || stem.ends_with("us") || stem.ends_with("is")));
        if let Some(rest) = stem.strip_suffix(ending)
            && is_plural
            && rest.len() >= shortest
            && rest.bytes().any(|byte| b"aeiouy".contains(&byte))
        {
            stem = rest;
        }
    }
    let stem = stem.strip_suffix("at").filter(|rest| rest.len() >= 4).unwrap_or(stem);
    let mut stem: Cow<str> = match stem.strip_suffix('y') {
        Some(rest) => format!("{rest}i").into(),
        None => stem.into(),
    };
    let bytes = stem.as_bytes();
    if bytes.len() > 3 && bytes[bytes.len() - 1] == bytes[bytes.len() - 2] {
        stem = match stem {
            Cow::Borrowed(stem) => stem[..stem.len() - 1].into(),
            Cow::Owned(stem) => stem[..stem.len() - 1].to_owned().into(),
        };
    }
    match SAME.get(&*stem) {
        Some(first) => Cow::Borrowed(first),
        None => stem,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn similarity(one: &str, other: &str) -> f64 {
        let (one, other) = (Wording::of(one), Wording::of(other));
        assert_eq!(one.similarity(&other), other.similarity(&one));
        one.similarity(&other)
    }

    #[test]
    fn forms_of_a_word_are_one() {
        for (forms, one) in [
            (&["reply", "replies", "replying", "replied", "answering"][..], "repli"),
            (&["enquiry", "enquiries", "Inquiries"], "enquiri"),
            (&["quote", "quoting", "quotes", "quotation", "quotations"], "quot"),
            (&["plan", "planning", "plans", "planned"], "plan"),
            (&["allocate", "allocating", "allocation"], "alloc"),
            (&["approve", "approval", "approvals", "approving"], "approv"),
            (&["handle", "handling"], "handl"),
        ] {
            for form in forms {
                assert_eq!(stem(&form.to_lowercase()), one, "{form}");
            }
        }
    }

    #[test]
    fn the_same_in_another_order_is_similar() {
        for (one, other) in [
            ("处理客户询盘", "客户询盘处理"),
            ("回复客户询盘", "客户询盘的回复"),
            ("订单跟进", "跟进订单"),
            ("Reply to enquiries", "Replying to customer enquiries"),
            ("Handling customer enquiries", "Dealing with enquiries from customers"),
            ("负责顾客询价的答复", "回复客户询盘"),
            ("Quoting", "Quotations"),
            ("询盘回复", "客户询盘回复"),
            ("每周五整理成交案例", "每周五整理成交案例并发给销售"),
            ("Write up closed deals every Friday", "Every Friday: write up closed deals, send them to sales"),
            ("[报价](duty:quote)", "报价"),
        ] {
            assert!(similarity(one, other) >= 0.65, "{one} / {other}: {}", similarity(one, other));
        }
    }

    #[test]
    fn another_word_that_matters_makes_another_duty() {
        for (one, other) in [
            ("Europe sales report", "Americas sales report"),
            ("欧洲销售报告", "美洲销售报告"),
            ("SEO of product pages", "SEO of landing pages"),
            ("折扣审批", "退款审批"),
            ("折扣申请", "折扣申请审批"),
            ("产品页内容", "产品页内容验收"),
            ("Product page content", "Accepting product page content"),
            ("Product page", "Product page layout"),
            ("网站日常养护", "网站故障处理"),
            ("人工费", "工人费"),
            (
                "Own customer relations and order follow-up for the European region, with monthly reports to the lead",
                "Own customer relations and order follow-up for the American region, with monthly reports to the lead",
            ),
            ("两小时内回复欧洲客户的全部询盘并登记到 CRM", "两小时内回复美洲客户的全部询盘并登记到 CRM"),
            ("", ""),
        ] {
            assert!(similarity(one, other) < 0.65, "{one} / {other}: {}", similarity(one, other));
        }
    }

    #[test]
    fn weak_words_alone_still_say_something() {
        assert_eq!(similarity("管理工作", "管理工作"), 1.0);
        assert_eq!(similarity("Management", "Managing"), 1.0);
        assert_eq!(similarity("负责管理", "报价"), 0.0);
    }
}
