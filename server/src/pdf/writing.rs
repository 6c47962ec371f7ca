//! Draws a line: each run after the one on its left, for krilla draws in one direction and with one typeface at a time.

use krilla::geom::Point;
use krilla::surface::Surface;
use krilla::text::TextDirection;

use super::typefaces::{Run, Weight};

/// Draws `text`, beginning at `start`.
pub(crate) fn write_line(surface: &mut Surface<'_>, faces: &Weight, start: Point, size: f32, text: &str) {
    let mut left = start.x;
    for run in faces.runs(text) {
        let Run { face, text, from_right } = run;
        let direction = if from_right { TextDirection::RightToLeft } else { TextDirection::LeftToRight };
        surface.draw_text(Point::from_xy(left, start.y), face.font(), size, text, false, direction);
        left += run.width(size);
    }
}
