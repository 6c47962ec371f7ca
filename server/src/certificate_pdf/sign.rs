//! The signs of what does not hold, in lines: a clock, an arrow, a bar, each in a ring. Black and white printers keep them apart.

use domain::certification::Standing;
use krilla::geom::{Path, PathBuilder};

/// How far the handles of a curve reach, so that four of them make a ring.
const HANDLE: f32 = 0.552_284_8;

/// Returns the sign, its middle at `x` and `y`.
pub(super) fn sign(standing: Standing, (x, y, radius): (f32, f32, f32)) -> Option<Path> {
    let mut path = PathBuilder::new();
    ring(&mut path, (x, y, radius));
    let arm = radius * 0.45;
    match standing {
        Standing::Expired => lines(&mut path, &[(x, y - arm * 1.3), (x, y), (x + arm, y + arm * 0.5)]),
        Standing::Superseded => {
            lines(&mut path, &[(x - arm, y), (x + arm, y)]);
            lines(&mut path, &[(x, y - arm), (x + arm, y), (x, y + arm)]);
        }
        Standing::Revoked => lines(&mut path, &[(x - arm, y), (x + arm, y)]),
        Standing::Valid | Standing::Expiring => {
            lines(&mut path, &[(x - arm, y), (x - arm * 0.2, y + arm * 0.8), (x + arm, y - arm * 0.7)]);
        }
    }
    path.finish()
}

fn ring(path: &mut PathBuilder, (x, y, radius): (f32, f32, f32)) {
    let handle = radius * HANDLE;
    path.move_to(x + radius, y);
    path.cubic_to(x + radius, y + handle, x + handle, y + radius, x, y + radius);
    path.cubic_to(x - handle, y + radius, x - radius, y + handle, x - radius, y);
    path.cubic_to(x - radius, y - handle, x - handle, y - radius, x, y - radius);
    path.cubic_to(x + handle, y - radius, x + radius, y - handle, x + radius, y);
    path.close();
}

fn lines(path: &mut PathBuilder, points: &[(f32, f32)]) {
    if let Some(((x, y), rest)) = points.split_first() {
        path.move_to(*x, *y);
        for (x, y) in rest {
            path.line_to(*x, *y);
        }
    }
}
