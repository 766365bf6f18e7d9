//! The values that fields have.

use std::collections::BTreeMap;

use jiff::Timestamp;

use super::reader::Reader;
use super::timestamp::parse_timestamp;
use super::{ReadJson, read_by_serde};
use crate::{SecretObject, SecretString};

/// The most items that a list is expected to have because the one before it had as many.
const LONGEST_GUESS: usize = 32;

/// How deep the list that a page is made of lies: in an object, or in nothing.
const DEPTH_OF_PAGE: u32 = 2;

/// What a list shows of the next one of its kind.
#[derive(Debug, Default)]
pub struct ListLayout<L> {
    item: L,
    length: usize,
}

impl<T: ReadJson> ReadJson for Vec<T> {
    type Layout = ListLayout<T::Layout>;

    fn read(reader: &mut Reader<'_>, layout: &mut Self::Layout) -> Option<Self> {
        let mut has_more = reader.begin_list()?;
        let mut items = Vec::new();
        if has_more {
            let before = reader.left();
            let is_page = reader.depth() <= DEPTH_OF_PAGE;
            items = Vec::with_capacity(layout.length.clamp(1, LONGEST_GUESS));
            items.push(T::read(reader, &mut layout.item)?);
            has_more = reader.next_item()?;
            if has_more && is_page {
                // The list that a page is made of: as many items of the size of the first as the rest has room for.
                let (size, left) = (before - reader.left(), reader.left());
                items.reserve_exact(left / size + 1);
            }
        }
        while has_more {
            items.push(T::read(reader, &mut layout.item)?);
            has_more = reader.next_item()?;
        }
        layout.length = items.len();
        if items.capacity() / 2 > items.len() {
            items.shrink_to_fit();
        }
        Some(items)
    }
}

impl<T: ReadJson> ReadJson for Option<T> {
    type Layout = T::Layout;

    #[inline]
    fn read(reader: &mut Reader<'_>, layout: &mut Self::Layout) -> Option<Self> {
        if reader.take_null()? {
            return Some(None);
        }
        T::read(reader, layout).map(Some)
    }

    fn absent() -> Option<Self> {
        Some(None)
    }
}

impl ReadJson for String {
    type Layout = ();

    #[inline]
    fn read(reader: &mut Reader<'_>, _: &mut ()) -> Option<Self> {
        reader.text().map(str::to_owned)
    }
}

impl ReadJson for bool {
    type Layout = ();

    #[inline]
    fn read(reader: &mut Reader<'_>, _: &mut ()) -> Option<Self> {
        match reader.peek_token()? {
            b't' if reader.take(b"true") => Some(true),
            b'f' if reader.take(b"false") => Some(false),
            _ => None,
        }
    }
}

impl ReadJson for i64 {
    type Layout = ();

    #[inline]
    fn read(reader: &mut Reader<'_>, _: &mut ()) -> Option<Self> {
        reader.integer()
    }
}

impl ReadJson for f64 {
    type Layout = ();

    fn read(reader: &mut Reader<'_>, _: &mut ()) -> Option<Self> {
        read_by_serde(reader)
    }
}

impl ReadJson for Timestamp {
    type Layout = ();

    #[inline]
    fn read(reader: &mut Reader<'_>, _: &mut ()) -> Option<Self> {
        parse_timestamp(reader.text()?)
    }
}

impl ReadJson for SecretString {
    type Layout = ();

    fn read(reader: &mut Reader<'_>, _: &mut ()) -> Option<Self> {
        read_by_serde(reader)
    }
}

impl ReadJson for SecretObject {
    type Layout = ();

    fn read(reader: &mut Reader<'_>, _: &mut ()) -> Option<Self> {
        read_by_serde(reader)
    }
}

impl ReadJson for serde_json::Value {
    type Layout = ();

    fn read(reader: &mut Reader<'_>, _: &mut ()) -> Option<Self> {
        read_by_serde(reader)
    }
}

impl<T: ReadJson> ReadJson for BTreeMap<String, T> {
    type Layout = T::Layout;

    /// The last of equal keys counts.
    fn read(reader: &mut Reader<'_>, layout: &mut Self::Layout) -> Option<Self> {
        let mut members = BTreeMap::new();
        let mut has_more = reader.begin_object()?;
        while has_more {
            let key = reader.key()?.to_owned();
            members.insert(key, T::read(reader, layout)?);
            has_more = reader.next_member()?;
        }
        Some(members)
    }
}
