//! Objects with known keys.

/// Which key came behind which the last time: servers write the fields of a type in one order.
///
/// `K` is the key's number; the last of them stands for the begin of the object.
#[derive(Debug)]
pub struct KeyOrder<K, const N: usize>([K; N]);

impl<K: Copy, const N: usize> KeyOrder<K, N> {
    /// An order in which every key is followed by `first`.
    pub const fn starting_with(first: K) -> Self {
        Self([first; N])
    }

    /// The key that is to be expected behind the one with the number `previous`.
    #[inline(always)]
    pub fn behind(&self, previous: usize) -> K {
        self.0[previous]
    }

    /// Remembers what came behind it instead.
    pub fn learn(&mut self, previous: usize, key: K) {
        self.0[previous] = key;
    }
}

/// Implements `ReadJson` for structs whose fields have nothing but a key: no defaults, nothing flattened, no tag.
///
/// A missing key, null, and a key that nobody knows mean what they mean to serde's derived code.
#[doc(hidden)]
#[macro_export]
macro_rules! read_json {
    ($name:ident { $($field:ident: $type:ty = $key:literal),+ $(,)? }) => {
        const _: () = {
            #[derive(Clone, Copy)]
            #[allow(non_camel_case_types)]
            enum Key { $($field,)+ Unknown }

            const START: usize = Key::Unknown as usize + 1;

            #[derive(Default)]
            struct Fields { $($field: <$type as $crate::__private::ReadJson>::Layout),+ }

            #[allow(unreachable_pub)]
            pub struct Layout {
                order: $crate::__private::KeyOrder<Key, { START + 1 }>,
                fields: Fields,
            }

            impl $crate::__private::Default for Layout {
                fn default() -> Self {
                    Self {
                        order: $crate::__private::KeyOrder::starting_with(Key::Unknown),
                        fields: $crate::__private::Default::default(),
                    }
                }
            }

            impl $crate::__private::ReadJson for $name {
                type Layout = Layout;

                fn read(
                    reader: &mut $crate::__private::Reader<'_>,
                    layout: &mut Layout,
                ) -> $crate::__private::Option<Self> {
                    $(let mut $field: $crate::__private::Option<$type> = $crate::__private::None;)+
                    let mut previous = START;
                    let mut has_more = reader.begin_object()?;
                    while has_more {
                        let key = match layout.order.behind(previous) {
                            $(Key::$field if reader.take_key(::core::concat!("\"", $key, "\":")) => Key::$field,)+
                            _ => {
                                let key = match reader.key()? {
                                    $($key => Key::$field,)+
                                    _ => Key::Unknown,
                                };
                                layout.order.learn(previous, key);
                                key
                            }
                        };
                        match key {
                            $(
                                Key::$field => {
                                    if $field.is_some() {
                                        return $crate::__private::None;
                                    }
                                    let layout = &mut layout.fields.$field;
                                    $field = $crate::__private::ReadJson::read(reader, layout);
                                    if $field.is_none() {
                                        return $crate::__private::None;
                                    }
                                }
                            )+
                            Key::Unknown => reader.skip_value()?,
                        }
                        previous = key as usize;
                        has_more = reader.next_member()?;
                    }
                    $crate::__private::Some(Self {
                        $(
                            $field: match $field {
                                $crate::__private::Some(value) => value,
                                $crate::__private::None => $crate::__private::ReadJson::absent()?,
                            },
                        )+
                    })
                }
            }
        };
    };
}
