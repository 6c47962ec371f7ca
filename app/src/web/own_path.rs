//! Addresses of this site, told from those of others.

/// How long an address may be that somebody is sent back to.
const LONGEST_PATH: usize = 2_000;

/// Returns true for an address on this site: nobody is sent elsewhere by a link of ours.
pub fn is_own_path(path: &str) -> bool {
    let leads_here = path.starts_with('/') && !path.starts_with("//") && path.len() <= LONGEST_PATH;
    leads_here && path.bytes().all(|b| b.is_ascii_graphic() && b != b'\\')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_sent_to_another_site() {
        let long = format!("/{}", "a".repeat(LONGEST_PATH));
        for path in
            ["//evil.example", "https://evil.example", "/\\evil.example", "/a\r\nSet-Cookie: x", "", "training", "/a b", &long]
        {
            assert!(!is_own_path(path), "{path:?}");
        }
        assert!(is_own_path("/modules/first-response/safety?in=nb"));
    }
}
