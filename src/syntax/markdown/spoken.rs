//! A Markdown text as its readers see it, in pieces: the words of links stay, their addresses go.

/// The stretches of a text between the addresses of its links.
pub fn without_addresses(text: &str) -> impl Iterator<Item = &str> {
    let mut parts = text.split("](");
    let first = parts.next();
    first.into_iter().chain(parts.map(|part| {
        let end = part.find([')', '\n']).map_or(part.len(), |end| end + 1);
        &part[end..]
    }))
}

#[cfg(test)]
mod tests {
    use super::without_addresses;

    #[test]
    fn addresses_go_and_words_stay() {
        let parts = |text| without_addresses(text).collect::<Vec<_>>().concat();
        assert_eq!(parts("See [the rule](sop:refund#who), then ask."), "See [the rule, then ask.");
        assert_eq!(parts("[a](b"), "[a");
        assert_eq!(parts("plain"), "plain");
        assert_eq!(parts("[退款](工具\n下一行"), "[退款下一行");
    }
}
