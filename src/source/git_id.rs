//! The id that git gives a text, so that it is known to be committed without reading what was. Knows no repository.

/// The constants of the four rounds of SHA-1 (FIPS 180-4, 4.2.1).
const ROUNDS: [u32; 4] = [0x5a82_7999, 0x6ed9_eba1, 0x8f1b_bcdc, 0xca62_c1d6];

/// Whether git gives a text this id; none where the id is of a kind that is not known here.
pub fn is_id_of(id: &str, text: &[u8]) -> Option<bool> {
    (id.len() == 40).then(|| {
        let hash = sha1(&[format!("blob {}\0", text.len()).as_bytes(), text].concat());
        let byte = |n: usize| id.get(2 * n..2 * n + 2).and_then(|digits| u8::from_str_radix(digits, 16).ok());
        (0..20).all(|n| byte(n) == Some(hash[n]))
    })
}

fn sha1(bytes: &[u8]) -> [u8; 20] {
    let mut state: [u32; 5] = [0x6745_2301, 0xefcd_ab89, 0x98ba_dcfe, 0x1032_5476, 0xc3d2_e1f0];
    let blocks = bytes.chunks_exact(64);
    let mut last = blocks.remainder().to_vec();
    last.push(0x80);
    last.resize(if last.len() > 56 { 120 } else { 56 }, 0);
    last.extend((bytes.len() as u64 * 8).to_be_bytes());
    blocks.chain(last.chunks_exact(64)).for_each(|block| take(&mut state, block));
    let mut hash = [0; 20];
    hash.chunks_exact_mut(4).zip(state).for_each(|(part, word)| part.copy_from_slice(&word.to_be_bytes()));
    hash
}

fn take(state: &mut [u32; 5], block: &[u8]) {
    let mut words = [0_u32; 80];
    for (word, bytes) in words.iter_mut().zip(block.chunks_exact(4)) {
        *word = bytes.iter().fold(0, |word, byte| word << 8 | u32::from(*byte));
    }
    for n in 16..80 {
        words[n] = (words[n - 3] ^ words[n - 8] ^ words[n - 14] ^ words[n - 16]).rotate_left(1);
    }
    let [mut a, mut b, mut c, mut d, mut e] = *state;
    for (n, word) in words.into_iter().enumerate() {
        let mixed = match n / 20 {
            0 => (b & c) | (!b & d),
            2 => (b & c) | (b & d) | (c & d),
            _ => b ^ c ^ d,
        };
        let sum = a.rotate_left(5).wrapping_add(mixed).wrapping_add(e).wrapping_add(ROUNDS[n / 20]).wrapping_add(word);
        (e, d, c, b, a) = (d, c, b.rotate_left(30), a, sum);
    }
    for (own, word) in state.iter_mut().zip([a, b, c, d, e]) {
        *own = own.wrapping_add(word);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_those_of_git() {
        let is = |id: &str, text: &str| is_id_of(id, text.as_bytes());
        assert_eq!(is("e69de29bb2d1d6434b8b29ae775ad8c2e48c5391", ""), Some(true));
        assert_eq!(is("78981922613b2afb6025042ff6bd878ac1994e85", "a\n"), Some(true));
        assert_eq!(is("78981922613b2afb6025042ff6bd878ac1994e85", "b\n"), Some(false));
        let long: String = (1..=50).map(|n| format!("{n}\n")).collect();
        assert_eq!(is("96cc558853a03c5d901661af837fceb7a81f58f6", &long), Some(true));
        assert_eq!(is(&"0".repeat(64), ""), None);
    }
}
