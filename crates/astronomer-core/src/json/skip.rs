//! Passing over values that nobody asked for, with their grammar checked.

use super::reader::Reader;
use super::scan::find_special;

/// What was entered.
enum Opened {
    Object,
    List,
    Nothing,
}

impl Reader<'_> {
    /// Passes over the value that comes next, whatever it is.
    pub fn skip_value(&mut self) -> Option<()> {
        let outside = self.depth();
        // A bit for each object or list that is open, set for an object, the innermost lowest.
        let mut objects: u128 = 0;
        loop {
            match self.skip_scalar_or_open()? {
                Opened::Object => {
                    objects = objects << 1 | 1;
                    self.skip_key()?;
                    continue;
                }
                Opened::List => {
                    objects <<= 1;
                    continue;
                }
                Opened::Nothing => {}
            }
            // A value is complete; so may be what it is in.
            loop {
                if self.depth() == outside {
                    return Some(());
                }
                let is_object = objects & 1 == 1;
                if is_object && self.next_member()? {
                    self.skip_key()?;
                    break;
                }
                if !is_object && self.next_item()? {
                    break;
                }
                objects >>= 1;
            }
        }
    }

    /// Passes over a value without parts, or enters one with parts.
    #[inline(always)]
    fn skip_scalar_or_open(&mut self) -> Option<Opened> {
        match self.peek_token()? {
            b'"' => self.skip_string()?,
            b'{' if self.begin_object()? => return Some(Opened::Object),
            b'[' if self.begin_list()? => return Some(Opened::List),
            // They were empty.
            b'{' | b'[' => {}
            b'-' | b'0'..=b'9' => self.skip_number()?,
            b't' if self.take(b"true") => {}
            b'f' if self.take(b"false") => {}
            b'n' if self.take(b"null") => {}
            _ => return None,
        }
        Some(Opened::Nothing)
    }

    #[inline(always)]
    fn skip_key(&mut self) -> Option<()> {
        if self.peek_token()? != b'"' {
            return None;
        }
        self.skip_string()?;
        if self.peek_token()? != b':' {
            return None;
        }
        self.at += 1;
        Some(())
    }

    #[inline(always)]
    fn skip_string(&mut self) -> Option<()> {
        self.at += 1;
        loop {
            self.at = find_special(self.bytes(), self.at)?;
            let special = self.peek()?;
            self.at += 1;
            match special {
                b'"' => return Some(()),
                b'\\' => self.skip_escape()?,
                _ => return None,
            }
        }
    }

    /// Half a pair of surrogates is passed over, as serde does where the text is not kept.
    fn skip_escape(&mut self) -> Option<()> {
        let kind = self.peek()?;
        self.at += 1;
        match kind {
            b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't' => Some(()),
            b'u' => self.four_digits().map(|_| ()),
            _ => None,
        }
    }

    fn skip_number(&mut self) -> Option<()> {
        self.take(b"-");
        match self.peek()? {
            b'0' => self.at += 1,
            b'1'..=b'9' => self.skip_digits(),
            _ => return None,
        }
        if self.take(b".") {
            self.skip_at_least_one_digit()?;
        }
        if let Some(b'e' | b'E') = self.peek() {
            self.at += 1;
            if let Some(b'+' | b'-') = self.peek() {
                self.at += 1;
            }
            self.skip_at_least_one_digit()?;
        }
        Some(())
    }

    fn skip_at_least_one_digit(&mut self) -> Option<()> {
        let start = self.at;
        self.skip_digits();
        (self.at > start).then_some(())
    }

    fn skip_digits(&mut self) {
        while let Some(b'0'..=b'9') = self.peek() {
            self.at += 1;
        }
    }
}
