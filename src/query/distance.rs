//! How many slips of the keyboard lie between two words.

/// The number of single-letter slips (one missing, one too many, one wrong, two swapped) that turn
/// one word into the other, if at most `most`.
///
/// Optimal string alignment, after Damerau 1964, "A technique for computer detection and correction
/// of spelling errors". Time: O(a × b) for the lengths of the words, less where `most` is passed.
pub(super) fn slips(a: &[char], b: &[char], most: usize) -> Option<usize> {
    if a.len().abs_diff(b.len()) > most {
        return None;
    }
    // Three rows of the table: two letters back for swaps, one back, and the one being filled.
    let mut before = vec![0; b.len() + 1];
    let mut last: Vec<usize> = (0..=b.len()).collect();
    let mut row = vec![0; b.len() + 1];
    for i in 1..=a.len() {
        row[0] = i;
        for j in 1..=b.len() {
            let wrong = last[j - 1] + usize::from(a[i - 1] != b[j - 1]);
            row[j] = wrong.min(last[j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                row[j] = row[j].min(before[j - 2] + 1);
            }
        }
        if row.iter().all(|&slips| slips > most) {
            return None;
        }
        std::mem::swap(&mut before, &mut last);
        std::mem::swap(&mut last, &mut row);
    }
    Some(last[b.len()]).filter(|&slips| slips <= most)
}

/// Which letters a word has, as bits. Words within `n` slips differ in at most `2 * n` of them,
/// which tells most words apart without [`slips`].
pub(super) fn letters(word: &[char]) -> u64 {
    word.iter().fold(0, |bits, &letter| bits | 1 << (u32::from(letter) % 64))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn between(a: &str, b: &str, most: usize) -> Option<usize> {
        slips(&a.chars().collect::<Vec<_>>(), &b.chars().collect::<Vec<_>>(), most)
    }

    #[test]
    fn each_slip_counts_once() {
        for (a, b, expected) in [
            ("serbia", "serbia", Some(0)),
            ("sebria", "serbia", Some(1)),
            ("srbia", "serbia", Some(1)),
            ("serbbia", "serbia", Some(1)),
            ("sarbia", "serbia", Some(1)),
            ("moldavia", "moldova", Some(2)),
            ("serbia", "siberia", None),
            ("", "abc", None),
        ] {
            assert_eq!(between(a, b, 2), expected, "{a} {b}");
        }
        assert_eq!(between("sebria", "serbia", 0), None);
    }

    proptest! {
        #[test]
        fn distance_is_symmetric_and_letters_never_hide_a_near_word(
            a in "[a-e]{0,7}",
            b in "[a-e]{0,7}",
            most in 0_usize..4,
        ) {
            let (forth, back) = (between(&a, &b, most), between(&b, &a, most));
            prop_assert_eq!(forth, back);
            prop_assert_eq!(between(&a, &a, most), Some(0));
            if let Some(found) = forth {
                let bits = |w: &str| letters(&w.chars().collect::<Vec<_>>());
                prop_assert!((bits(&a) ^ bits(&b)).count_ones() as usize <= 2 * found);
            }
        }
    }
}
