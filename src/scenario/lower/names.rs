//! Names: what is defined where, and from a name to its dense id.

use crate::scenario::check::nearest::{longer_or_shorter, nearest_name, same_but_for_looks};
use crate::scenario::check::too_large::{self, Limit};
use crate::scenario::check::{Rule, duplicate_id, unknown_name};
use crate::scenario::diagnostic::Finding;
use crate::scenario::file::{
    AccordFile, ActorFile, AgreementFile, CardFile, ChainFile, ComponentFile, DismantlingFile,
    FundFile, GroupFile, IdOnly, IndicatorFile, InjectFile, List, MandateFile, Name, ObjectiveFile,
    PartyFile, PortFile, RegionFile, RoleFile, SeatFile, SessionFile, StepFile, TargetFile,
    TaskFile, VoteFile,
};
use crate::scenario::located::Located;
use crate::scenario::lower::read::Reader;
use crate::scenario::source::Place;
use serde::Deserialize;
use std::collections::BTreeMap;

/// An entry that defines an id.
pub trait HasId<'a> {
    /// The id.
    fn id(&self) -> Name<'a>;
}

macro_rules! have_ids {
    ($($name:ident)*) => {$(
        impl<'a> HasId<'a> for $name<'a> {
            fn id(&self) -> Name<'a> {
                self.id
            }
        }
    )*};
}
have_ids! {
    AccordFile ActorFile AgreementFile ChainFile ComponentFile DismantlingFile FundFile MandateFile
    PartyFile PortFile RegionFile StepFile TaskFile VoteFile CardFile GroupFile IndicatorFile
    InjectFile ObjectiveFile RoleFile SeatFile SessionFile TargetFile
}

/// An entry of a list, with its id read.
#[derive(Debug)]
pub struct Entry<T> {
    /// Its id.
    pub id: String,
    /// Where the id stands.
    pub place: Place,
    /// Its fields.
    pub shape: T,
}

/// All things of one kind, by name.
#[derive(Debug)]
pub struct Names {
    kind: &'static str,
    rule: &'static Rule,
    /// Where each is defined, and its place in the list unless it could not be read.
    defined: BTreeMap<String, (Place, Option<u32>)>,
    count: u32,
    /// Whether all that may define such a thing was read: only then is a name unknown.
    pub complete: bool,
}

impl Names {
    /// No names yet of a `kind` ("region"); the rule tells what to do about unknown ones.
    #[must_use]
    pub fn of(kind: &'static str, rule: &'static Rule) -> Self {
        Self { kind, rule, defined: BTreeMap::new(), count: 0, complete: true }
    }

    /// Takes up the entries of a list; the n-th entry returned has the dense id n, counted over
    /// all lists taken up.
    pub fn take<'a, T: Deserialize<'a> + HasId<'a>>(
        &mut self,
        reader: &mut Reader<'a>,
        list: &List<'a, T>,
        limit: Limit,
    ) -> Vec<Entry<T>> {
        let (entries, readable) = reader.attempt(|reader| reader.list(list, limit));
        self.complete &= readable;
        let total = entries.len() + self.count();
        if let (true, Some(list)) = (total > limit.most, list) {
            reader.gap(too_large::finding(reader.place(list), total, limit));
            self.complete = false;
            return Vec::new();
        }
        entries.iter().filter_map(|entry| self.take_entry(reader, entry)).collect()
    }

    fn take_entry<'a, T: Deserialize<'a> + HasId<'a>>(
        &mut self,
        reader: &mut Reader<'a>,
        entry: &Located<'a, T>,
    ) -> Option<Entry<T>> {
        let shape = reader.shape(entry);
        let Some(name) = shape.as_ref().map(HasId::id).or_else(|| id_alone(entry)) else {
            self.complete = false;
            return None;
        };
        let place = reader.place(&name);
        let (id, plain) = reader.attempt(|reader| reader.id(&name));
        let Some(id) = id.filter(|_| plain) else {
            self.complete = false;
            return None;
        };
        if let Some((first, _)) = self.defined.get(&id) {
            reader.gap(duplicate_id::finding(self.kind, &id, place, first.clone()));
            self.complete = false;
            return None;
        }
        reader.kinds.entry(id.clone()).or_insert_with(|| (self.kind, place.clone()));
        self.defined.insert(id.clone(), (place.clone(), shape.is_some().then_some(self.count)));
        let shape = shape?;
        self.count += 1;
        Some(Entry { id, place, shape })
    }

    /// The dense id of what is called `name`. None where it is unknown (which is reported), or
    /// known but unreadable (which has been).
    pub fn find<'a>(&self, reader: &mut Reader<'a>, name: &Name<'a>) -> Option<u32> {
        let id = reader.name(name)?;
        if let Some((_, index)) = self.defined.get(&id) {
            return *index;
        }
        if !self.complete {
            reader.gaps = true;
            return None;
        }
        let finding = self.unknown(reader, name, &id);
        reader.gap(finding);
        None
    }

    /// What is said of a name that nothing of this kind has.
    fn unknown<'a>(&self, reader: &Reader<'a>, name: &Name<'a>, id: &str) -> Finding {
        let known = || self.defined.keys().map(String::as_str);
        let place = reader.place(name);
        let is_long = reader.findings.is_long();
        let same = if is_long { None } else { same_but_for_looks(id, known()) };
        let nearest = || if is_long { None } else { nearest_name(id, known()) };
        let nearest_shown = same.or_else(nearest);
        let nearest = nearest_shown.map(|name| (name, self.defined.get(name).map(|d| &d.0)));
        let possible: Vec<_> = known().take(9).collect();
        let finding =
            unknown_name::finding(self.rule, self.kind, id, place.clone(), nearest, &possible)
                .fix_if(same.map(|name| (place, format!("\"{name}\""))));
        if same.is_some() || is_long {
            return finding;
        }
        let other = longer_or_shorter(id, known()).filter(|name| Some(*name) != nearest_shown);
        let finding = match other {
            Some(name) => unknown_name::or_else(finding, name),
            None => finding,
        };
        if let Some(file) = reader.not_imported(self.kind, id) {
            return unknown_name::not_imported(finding, file);
        }
        match reader.kinds.get(id) {
            Some((kind, defined)) if *kind != self.kind => {
                unknown_name::of_another_kind(finding, kind, defined)
            }
            _ => finding,
        }
    }

    /// Whether it is sure that there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.complete && self.defined.is_empty()
    }

    /// How many there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.count as usize
    }
}

/// The id of an entry whose other fields cannot be read.
fn id_alone<'a, T: Deserialize<'a>>(entry: &Located<'a, T>) -> Option<Name<'a>> {
    entry.reread::<IdOnly<'a>>().read().ok().map(|only| only.id)
}
