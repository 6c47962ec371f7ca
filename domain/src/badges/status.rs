//! The list of bits that says which badges were withdrawn. A badge has a random place in it, so that a reader who fetches the list tells
//! nobody which badge it is about.

/// How many places a list has: the fewest that the standard allows.
pub const PLACES: u32 = 131_072;

/// From how many badges on a list is full enough, and the next one is opened: places are drawn until a free one comes.
pub const FULL: u32 = PLACES / 2;

/// Returns the bits of a list in which these places are set. The first place is the leftmost bit.
pub fn bits(set: impl IntoIterator<Item = u32>) -> Vec<u8> {
    let mut bits = vec![0; PLACES as usize / 8];
    for place in set.into_iter().filter(|place| *place < PLACES) {
        bits[place as usize / 8] |= 0x80 >> (place % 8);
    }
    bits
}

/// Returns whether a place is set; nothing, if the list has no such place.
pub fn is_set(bits: &[u8], place: u64) -> Option<bool> {
    let byte = bits.get(usize::try_from(place / 8).ok()?)?;
    Some(byte & (0x80 >> (place % 8)) != 0)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_first_place_is_the_leftmost_bit() {
        let bits = bits([0, 9, PLACES - 1]);
        assert_eq!((bits.len(), bits[0], bits[1], bits[bits.len() - 1]), (16_384, 0b1000_0000, 0b0100_0000, 1));
    }

    #[test]
    fn a_place_beyond_the_list_is_not_there() {
        assert_eq!(is_set(&bits([PLACES]), u64::from(PLACES)), None);
        assert_eq!(is_set(&[], 0), None);
    }

    proptest! {
        #[test]
        fn what_was_set_is_set_and_nothing_else(set in proptest::collection::btree_set(0..PLACES, 0..40), asked in 0..PLACES) {
            let bits = bits(set.iter().copied());
            for place in &set {
                prop_assert_eq!(is_set(&bits, u64::from(*place)), Some(true));
            }
            prop_assert_eq!(is_set(&bits, u64::from(asked)), Some(set.contains(&asked)));
        }
    }
}
