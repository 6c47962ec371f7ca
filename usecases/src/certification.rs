//! What somebody needs, the cycles in which they do it, and the certificates that they earn.

pub mod appealing;
pub mod assigning;
pub mod catalogue;
pub mod earlier_training;
pub mod earnings;
pub mod exempting;
pub mod extending;
pub mod issuing;
pub mod issuing_again;
pub mod needs;
pub mod recognising;
pub mod renewing;
pub mod renewing_early;
mod situation;
mod stepping;
pub mod telling;
pub mod withdrawing;
