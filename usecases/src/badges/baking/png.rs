//! PNG: one uncompressed `iTXt` chunk of the keyword `openbadgecredential`. A decoder of pictures is not needed, only the row of chunks.

use std::io::Read;

use flate2::Crc;
use flate2::read::ZlibDecoder;

use super::no_badge::NoBadge;

const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";
const KEYWORD: &[u8] = b"openbadgecredential";
/// The keyword of the older standard.
const OLD_KEYWORD: &[u8] = b"openbadges";

/// The picture, without words: those stand in the badge.
const PICTURE: &[u8] = include_bytes!("../../../badges/badge.png");

/// Returns true if this begins as every PNG does.
pub fn is_png(bytes: &[u8]) -> bool {
    bytes.starts_with(SIGNATURE)
}

/// Returns the picture with a signed text in it.
pub fn bake(jws: &str) -> Vec<u8> {
    let end = chunks(PICTURE).find(|chunk| chunk.kind == b"IEND").map_or(PICTURE.len(), |chunk| chunk.at);
    // The keyword ends with a zero; then: not compressed, by no method, in no language, under no translated keyword.
    let data = [KEYWORD, &[0, 0, 0, 0, 0], jws.as_bytes()].concat();
    [&PICTURE[..end], &chunk(*b"iTXt", &data), &PICTURE[end..]].concat()
}

fn chunk(kind: [u8; 4], data: &[u8]) -> Vec<u8> {
    // A badge is far shorter than a chunk may be.
    let length = u32::try_from(data.len()).unwrap_or(u32::MAX);
    [&length.to_be_bytes(), kind.as_slice(), data, &checksum(&kind, data).to_be_bytes()].concat()
}

fn checksum(kind: &[u8], data: &[u8]) -> u32 {
    let mut crc = Crc::new();
    crc.update(kind);
    crc.update(data);
    crc.sum()
}

struct Chunk<'a> {
    at: usize,
    kind: &'a [u8],
    data: &'a [u8],
}

/// Returns the chunks of a picture, up to the first that is cut off or broken.
fn chunks(png: &[u8]) -> impl Iterator<Item = Chunk<'_>> {
    let mut at = SIGNATURE.len();
    std::iter::from_fn(move || {
        let length = u32::from_be_bytes(png.get(at..at + 4)?.try_into().ok()?) as usize;
        let end = at.checked_add(8)?.checked_add(length)?;
        let (kind, data) = (png.get(at + 4..at + 8)?, png.get(at + 8..end)?);
        let sum = u32::from_be_bytes(png.get(end..end + 4)?.try_into().ok()?);
        let chunk = Chunk { at, kind, data };
        at = end + 4;
        (sum == checksum(kind, data)).then_some(chunk)
    })
}

/// Finds the signed text in a picture.
pub fn find(png: &[u8]) -> Result<String, NoBadge> {
    let texts: Vec<&[u8]> = chunks(png).filter(|chunk| chunk.kind == b"iTXt").map(|chunk| chunk.data).collect();
    let of = |keyword: &[u8]| {
        texts.iter().filter(|text| text.split(|byte| *byte == 0).next() == Some(keyword)).copied().collect::<Vec<_>>()
    };
    match of(KEYWORD).as_slice() {
        [one] => text(one).ok_or(NoBadge::Nothing),
        [] if of(OLD_KEYWORD).is_empty() => Err(NoBadge::Nothing),
        [] => Err(NoBadge::OtherKind),
        _ => Err(NoBadge::Several),
    }
}

/// Returns the text of an `iTXt` chunk, unpacked if need be.
fn text(data: &[u8]) -> Option<String> {
    let rest = data.get(KEYWORD.len() + 1..)?;
    let (compressed, rest) = (*rest.first()? == 1, rest.get(2..)?);
    // A language tag and a translated keyword, each with a zero behind it.
    let body = rest.splitn(3, |byte| *byte == 0).nth(2)?;
    if !compressed {
        return String::from_utf8(body.to_vec()).ok();
    }
    let limit = crate::badges::jws::LONGEST as u64;
    let mut unpacked = String::new();
    ZlibDecoder::new(body).take(limit + 1).read_to_string(&mut unpacked).ok()?;
    Some(unpacked)
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::ZlibEncoder;

    use super::*;

    const JWS: &str = "eyJhbGciOiJSUzI1NiJ9.e30.c2ln";

    /// Returns the picture with these texts before its end.
    fn with(texts: &[Vec<u8>]) -> Vec<u8> {
        let end = PICTURE.len() - 12;
        let added: Vec<u8> = texts.iter().flat_map(|text| chunk(*b"iTXt", text)).collect();
        [&PICTURE[..end], &added, &PICTURE[end..]].concat()
    }

    fn plain(keyword: &str) -> Vec<u8> {
        [keyword.as_bytes(), &[0, 0, 0], b"en\0Title\0", JWS.as_bytes()].concat()
    }

    #[test]
    fn a_baked_picture_is_whole_and_holds_one_uncompressed_text() {
        let baked = bake(JWS);
        let kinds: Vec<_> = chunks(&baked).map(|chunk| String::from_utf8_lossy(chunk.kind).into_owned()).collect();
        assert_eq!((kinds.first().map(String::as_str), kinds.last().map(String::as_str)), (Some("IHDR"), Some("IEND")));
        assert_eq!(kinds.iter().filter(|kind| *kind == "iTXt").count(), 1);
        assert!(baked.windows(JWS.len()).any(|window| window == JWS.as_bytes()));
        assert_eq!(find(&baked).as_deref(), Ok(JWS));
        assert!(!chunks(PICTURE).any(|chunk| chunk.kind == b"iTXt"), "the picture itself holds no text");
    }

    #[test]
    fn texts_of_other_bakers_are_read_too() {
        let mut packed = ZlibEncoder::new(Vec::new(), Compression::default());
        packed.write_all(JWS.as_bytes()).expect("memory");
        let packed = [KEYWORD, &[0, 1, 0, 0, 0], &packed.finish().expect("memory")].concat();
        assert_eq!(find(&with(&[packed])).as_deref(), Ok(JWS));
        assert_eq!(find(&with(&[plain("Comment"), plain("openbadgecredential")])).as_deref(), Ok(JWS));
    }

    #[test]
    fn several_badges_or_none_are_refused() {
        assert_eq!(find(&with(&[plain("openbadgecredential"), plain("openbadgecredential")])), Err(NoBadge::Several));
        assert_eq!(find(&with(&[plain("openbadges")])), Err(NoBadge::OtherKind));
        assert_eq!(find(&with(&[])), Err(NoBadge::Nothing));
    }

    #[test]
    fn broken_pictures_are_read_as_far_as_they_are_whole() {
        let baked = bake(JWS);
        for length in 0..baked.len() {
            let _ = find(&baked[..length]);
        }
        let mut flipped = baked.clone();
        let at = baked.len() - 20;
        flipped[at] ^= 1;
        assert_eq!(find(&flipped), Err(NoBadge::Nothing), "the checksum does not fit");
        let huge = [SIGNATURE, &u32::MAX.to_be_bytes(), b"iTXt"].concat();
        assert_eq!(find(&huge), Err(NoBadge::Nothing));
    }
}
