//! What the order of a list promises, as types.

/// How much the order of a list can promise: [`TotalOrder`] or [`BestEffortOrder`].
pub trait Order:
    sealed::Sealed + Clone + Copy + std::fmt::Debug + Default + Send + Sync + Unpin + 'static
{
    /// Whether rows are sorted by an unchanging unique key alone.
    const IS_TOTAL: bool;
}

/// Rows are sorted by an unchanging unique key alone, so that a list can be read without missing or repeating a row that
/// was there all the time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TotalOrder;

/// Rows are sorted by something that can change or be equal, or in no documented order: changes while the list is read
/// are noticed as far as they show, and can go unnoticed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct BestEffortOrder;

impl Order for TotalOrder {
    const IS_TOTAL: bool = true;
}

impl Order for BestEffortOrder {
    const IS_TOTAL: bool = false;
}

mod sealed {
    pub trait Sealed {}
    impl Sealed for super::TotalOrder {}
    impl Sealed for super::BestEffortOrder {}
}
