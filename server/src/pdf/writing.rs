//! Draws a line: each run after the one on its left, for krilla draws in one direction and with one typeface at a time.

use krilla::geom::Point;
use krilla::surface::Surface;
use krilla::text::TextDirection;

use super::typefaces::{Run, Weight};

/// Draws `text`, beginning at `start`.
pub(crate) fn write_line(surface: &mut Surface<'_>, faces: &Weight, start: Point, size: f32, text: &str) {
    let runs = faces.runs(text);
    let mut left = start.x - hanging(runs.first(), size);
    for run in runs {
        let Run { face, text, from_right } = run;
        let direction = if from_right { TextDirection::RightToLeft } else { TextDirection::LeftToRight };
        surface.draw_text(Point::from_xy(left, start.y), face.font(), size, text, false, direction);
        left += run.width(size);
    }
}

/// Returns how wide the blank is that a line from the right has at its end, which stands at the left: it would push the line in.
fn hanging(leftmost: Option<&Run<'_>>, size: f32) -> f32 {
    let ends_in_blank = leftmost.filter(|run| run.from_right && run.text.ends_with(' '));
    ends_in_blank.map_or(0.0, |run| Run { text: " ", ..*run }.width(size))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pdf::Typefaces;
    use crate::pdf::machine::Fonts;

    #[test]
    fn a_line_from_the_right_that_goes_on_is_not_pushed_in_by_its_blank() {
        let faces = Typefaces::read(Fonts::none()).expect("the program's own");
        let face = faces.weight(true);
        let of = |text| hanging(face.runs(text).first(), 20.0);
        assert!(of("محمد عبد ") > 1.0);
        assert_eq!((of("محمد عبد"), of("Kari Nord "), of("")), (0.0, 0.0, 0.0));
    }
}
