//! How much room a plot has. Knows nothing of what is drawn.

/// How much room there is.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Paper {
    #[default]
    Column,
    /// A phone held upright: words at lines leave out the unit, which stands above the scale.
    Phone,
}

impl Paper {
    /// Width and height, in tenths of a pixel.
    pub fn size(self) -> (i32, i32) {
        match self {
            Paper::Column => (7600, 3000),
            Paper::Phone => (3160, 2500),
        }
    }

    /// How long words beside a line may be.
    pub fn words(self) -> i32 {
        match self {
            Paper::Column => 1800,
            Paper::Phone => 1000,
        }
    }
}
