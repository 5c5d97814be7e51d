//! An ensemble: sets of parameters that belong together, as a file with a hash.
//!
//! What was published rules out most combinations of parameters, not most values of each: drawn one
//! by one from their ranges they would not fit any more. So the sets that calibration left are
//! kept whole, in random order, and repeated as often as they weigh: the first S of them are a
//! sample of S.
//!
//! The file: the mark `CDRE`, a byte for the version of the format, the BLAKE3 hash of the contents
//! (32 bytes), and the contents, packed by zstd. The contents: the number of keys (u16), each key
//! as its length (u16) and text, the number of members (u32), then member by member its values as
//! f64. All numbers are little-endian. The hash is that of what was packed, so packing it otherwise
//! does not change what an ensemble is called.

use crate::model::registry;
use crate::vocabulary::{ParameterSpec, Registry};
use std::io::Read as _;
use std::sync::OnceLock;

/// The ensemble that comes with the program; empty where it was built without one.
const SHIPPED: &[u8] = include_bytes!("ensemble/members.zst");

const MARK: &[u8; 4] = b"CDRE";
const VERSION: u8 = 1;
const HASH: usize = 32;
const HEAD: usize = MARK.len() + 1 + HASH;

/// The most that contents may unpack to [bytes]: a file of that size is no ensemble but a mistake.
const MOST_BYTES: u64 = 256 << 20;

/// zstd's strongest level that still packs in seconds.
const LEVEL: i32 = 19;

/// Why something is not an ensemble, or not one for this program.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum EnsembleError {
    /// The program was built without one.
    #[error(
        "this program was built without an ensemble; `contadora calibrate --ensemble` makes one"
    )]
    NotShipped,
    /// The file begins otherwise, or ends too early.
    #[error("this is no ensemble of parameter sets: {0}")]
    NotOne(&'static str),
    /// The format is of another version.
    #[error("the ensemble has format {found}; this program reads format {known}")]
    Version {
        /// What the file says.
        found: u8,
        /// What is known here.
        known: u8,
    },
    /// The contents cannot be packed or unpacked.
    #[error("the contents of the ensemble cannot be packed or unpacked: {0}")]
    Packing(String),
    /// The contents are not those that were hashed.
    #[error("the contents of the ensemble have the hash {found}, not {said}: the file was changed")]
    Hash {
        /// What the file says.
        said: String,
        /// What its contents give.
        found: String,
    },
    /// A parameter that this program does not have.
    #[error("no parameter is called `{0}`: the ensemble was made for another version of the model")]
    UnknownKey(String),
    /// A parameter that stands there twice.
    #[error("the ensemble sets `{0}` twice")]
    KeyTwice(&'static str),
    /// A value outside the range of its parameter.
    #[error("in set {member} `{key}` = {value} is outside its range {low} to {high}")]
    OutOfRange {
        /// Which member, counted from 1.
        member: usize,
        /// The parameter.
        key: &'static str,
        /// Its value.
        value: f64,
        /// The least value allowed.
        low: f64,
        /// The greatest value allowed.
        high: f64,
    },
    /// A member with more or fewer values than there are keys.
    #[error("set {member} has {values} values for {keys} parameters")]
    Shape {
        /// Which member, counted from 1.
        member: usize,
        /// How many values it has.
        values: usize,
        /// How many there are parameters.
        keys: usize,
    },
    /// Nothing in it.
    #[error("the ensemble has no parameters or no sets")]
    Empty,
}

/// Sets of parameters that belong together.
#[derive(Debug, Clone, PartialEq)]
pub struct Ensemble {
    /// The parameters that are set, by their names in the registry.
    pub keys: Vec<&'static str>,
    /// The sets, in random order: values in the order of `keys`, each in its own unit.
    pub members: Vec<Vec<f64>>,
    /// The BLAKE3 hash of the contents, as 64 hexadecimal digits.
    pub hash: String,
}

impl Ensemble {
    /// An ensemble of these members.
    ///
    /// # Errors
    /// [`EnsembleError`] when a key is unknown or stands there twice, a value leaves its range, a
    /// member is too long or too short, or there is nothing in it.
    pub fn new(
        registry: Registry,
        keys: &[&str],
        members: Vec<Vec<f64>>,
    ) -> Result<Self, EnsembleError> {
        let find = |key: &&str| {
            registry.find(key).ok_or_else(|| EnsembleError::UnknownKey((*key).to_owned()))
        };
        let specs: Vec<&'static ParameterSpec> = keys.iter().map(find).collect::<Result<_, _>>()?;
        check(&specs, &members)?;
        let keys: Vec<&'static str> = specs.iter().map(|spec| spec.key).collect();
        let hash = blake3::hash(&contents(&keys, &members)?).to_hex().to_string();
        Ok(Self { keys, members, hash })
    }

    /// Reads a file.
    ///
    /// # Errors
    /// [`EnsembleError`] that says what is wrong with it.
    pub fn read(bytes: &[u8], registry: Registry) -> Result<Self, EnsembleError> {
        let rest = bytes
            .strip_prefix(MARK)
            .ok_or(EnsembleError::NotOne("it does not begin with the mark `CDRE`"))?;
        let (version, rest) =
            rest.split_first().ok_or(EnsembleError::NotOne("it ends after its mark"))?;
        if *version != VERSION {
            return Err(EnsembleError::Version { found: *version, known: VERSION });
        }
        let (said, packed) =
            rest.split_at_checked(HASH).ok_or(EnsembleError::NotOne("it ends within its hash"))?;
        let contents = unpacked(packed)?;
        let found = blake3::hash(&contents);
        if found.as_bytes() != said {
            let said: String = said.iter().map(|byte| format!("{byte:02x}")).collect();
            return Err(EnsembleError::Hash { said, found: found.to_hex().to_string() });
        }
        let (keys, members) = taken_apart(&contents)?;
        Self::new(registry, &keys, members)
    }

    /// The file.
    ///
    /// # Errors
    /// [`EnsembleError::Packing`] when it cannot be packed.
    pub fn write(&self) -> Result<Vec<u8>, EnsembleError> {
        let contents = contents(&self.keys, &self.members)?;
        let packed = zstd::bulk::compress(&contents, LEVEL)
            .map_err(|error| EnsembleError::Packing(error.to_string()))?;
        let mut file = Vec::with_capacity(HEAD + packed.len());
        file.extend_from_slice(MARK);
        file.push(VERSION);
        file.extend_from_slice(blake3::hash(&contents).as_bytes());
        file.extend_from_slice(&packed);
        Ok(file)
    }

    /// A member as values to be set; members repeat after the last one. Nothing where there are
    /// none.
    #[must_use]
    pub fn set(&self, member: usize) -> Vec<(String, f64)> {
        let Some(place) = member.checked_rem(self.members.len()) else {
            return Vec::new();
        };
        let values = self.members[place].iter().copied();
        self.keys.iter().map(|key| (*key).to_owned()).zip(values).collect()
    }
}

/// The ensemble that comes with the program.
///
/// # Errors
/// [`EnsembleError::NotShipped`] where there is none, or what is wrong with it: it has to be made
/// anew when a parameter it sets gets another name or a narrower range.
pub fn shipped() -> Result<&'static Ensemble, EnsembleError> {
    static READ: OnceLock<Result<Ensemble, EnsembleError>> = OnceLock::new();
    let read = || match SHIPPED {
        [] => Err(EnsembleError::NotShipped),
        bytes => Ensemble::read(bytes, registry()),
    };
    READ.get_or_init(read).as_ref().map_err(Clone::clone)
}

fn check(specs: &[&'static ParameterSpec], members: &[Vec<f64>]) -> Result<(), EnsembleError> {
    if specs.is_empty() || members.is_empty() {
        return Err(EnsembleError::Empty);
    }
    for (place, spec) in specs.iter().enumerate() {
        if specs[..place].iter().any(|other| other.key == spec.key) {
            return Err(EnsembleError::KeyTwice(spec.key));
        }
    }
    for (place, values) in members.iter().enumerate() {
        let member = place + 1;
        if values.len() != specs.len() {
            let (values, keys) = (values.len(), specs.len());
            return Err(EnsembleError::Shape { member, values, keys });
        }
        let outside = |(spec, value): &(&&ParameterSpec, &f64)| -> bool {
            !(spec.low..=spec.high).contains(*value)
        };
        if let Some((spec, value)) = specs.iter().zip(values).find(outside) {
            let (key, value, low, high) = (spec.key, *value, spec.low, spec.high);
            return Err(EnsembleError::OutOfRange { member, key, value, low, high });
        }
    }
    Ok(())
}

fn contents(keys: &[&str], members: &[Vec<f64>]) -> Result<Vec<u8>, EnsembleError> {
    let much = |_| EnsembleError::Packing("there are too many keys or members".to_owned());
    let mut bytes = Vec::new();
    bytes.extend_from_slice(&u16::try_from(keys.len()).map_err(much)?.to_le_bytes());
    for key in keys {
        bytes.extend_from_slice(&u16::try_from(key.len()).map_err(much)?.to_le_bytes());
        bytes.extend_from_slice(key.as_bytes());
    }
    bytes.extend_from_slice(&u32::try_from(members.len()).map_err(much)?.to_le_bytes());
    for value in members.iter().flatten() {
        bytes.extend_from_slice(&value.to_le_bytes());
    }
    Ok(bytes)
}

fn unpacked(packed: &[u8]) -> Result<Vec<u8>, EnsembleError> {
    let told = |error: std::io::Error| EnsembleError::Packing(error.to_string());
    let mut bytes = Vec::new();
    let reader = zstd::stream::read::Decoder::new(packed).map_err(told)?;
    let size = reader.take(MOST_BYTES + 1).read_to_end(&mut bytes).map_err(told)?;
    if size as u64 > MOST_BYTES {
        return Err(EnsembleError::NotOne("its contents are larger than 256 MiB"));
    }
    Ok(bytes)
}

/// Takes the first bytes off.
fn first<'a, const N: usize>(rest: &mut &'a [u8]) -> Result<&'a [u8; N], EnsembleError> {
    let (taken, left) =
        rest.split_first_chunk().ok_or(EnsembleError::NotOne("its contents end too early"))?;
    *rest = left;
    Ok(taken)
}

type Contents<'a> = (Vec<&'a str>, Vec<Vec<f64>>);

fn taken_apart(mut rest: &[u8]) -> Result<Contents<'_>, EnsembleError> {
    let count = u16::from_le_bytes(*first(&mut rest)?);
    let mut keys = Vec::new();
    for _ in 0..count {
        let length = u16::from_le_bytes(*first(&mut rest)?);
        let (key, left) = rest
            .split_at_checked(usize::from(length))
            .ok_or(EnsembleError::NotOne("its contents end too early"))?;
        let text = std::str::from_utf8(key);
        keys.push(text.map_err(|_| EnsembleError::NotOne("a name in it is no text"))?);
        rest = left;
    }
    let count = u32::from_le_bytes(*first(&mut rest)?) as usize;
    let (values, over) = rest.as_chunks::<8>();
    if keys.is_empty() || count == 0 {
        return Err(EnsembleError::Empty);
    }
    if !over.is_empty() || Some(values.len()) != count.checked_mul(keys.len()) {
        return Err(EnsembleError::NotOne("it holds more or fewer values than it says"));
    }
    let members = values
        .chunks(keys.len())
        .map(|member| member.iter().map(|bytes| f64::from_le_bytes(*bytes)).collect())
        .collect();
    Ok((keys, members))
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEYS: [&str; 2] = ["fighting.base", "trust.gain"];

    fn within(registry: Registry, share: f64) -> Vec<f64> {
        let at = |key: &&str| {
            let spec = registry.find(key).expect("it is known");
            spec.low + share * (spec.high - spec.low)
        };
        KEYS.iter().map(at).collect()
    }

    fn small() -> Ensemble {
        let members = [0.1, 0.7, 0.7, 1.0].map(|share| within(registry(), share)).to_vec();
        Ensemble::new(registry(), &KEYS, members).expect("it is sound")
    }

    /// A file with a sound head around any contents.
    fn around(contents: &[u8]) -> Vec<u8> {
        let mut file = [&MARK[..], &[VERSION], blake3::hash(contents).as_bytes()].concat();
        file.extend(zstd::bulk::compress(contents, 1).expect("it packs"));
        file
    }

    #[test]
    fn what_is_written_is_read_to_the_bit() {
        let ensemble = small();
        let file = ensemble.write().expect("it packs");
        assert_eq!(file, ensemble.write().expect("it packs"), "the same bytes each time");
        assert_eq!(Ensemble::read(&file, registry()), Ok(ensemble.clone()));
        assert_eq!(ensemble.set(5), ensemble.set(1), "members repeat after the last");
        assert_eq!(ensemble.set(1)[1], ("trust.gain".to_owned(), ensemble.members[1][1]));
    }

    #[test]
    fn a_file_that_was_changed_or_cut_is_refused() {
        let file = small().write().expect("it packs");
        for end in 0..file.len() {
            assert!(Ensemble::read(&file[..end], registry()).is_err(), "cut at {end}");
        }
        for place in 0..file.len() {
            let mut other = file.clone();
            other[place] ^= 0x10;
            // A bit of the packed frame may mean nothing; then the contents are the same.
            let read = Ensemble::read(&other, registry());
            assert!(read.is_err() || read == Ok(small()), "changed at {place}");
        }
        let mut newer = file.clone();
        newer[4] = 9;
        let told = Ensemble::read(&newer, registry());
        assert_eq!(told, Err(EnsembleError::Version { found: 9, known: VERSION }));
        let mut other = file;
        other[5] ^= 1;
        let told = Ensemble::read(&other, registry());
        assert!(matches!(told, Err(EnsembleError::Hash { .. })), "{told:?}");
    }

    #[test]
    fn contents_for_another_model_are_told_by_name() {
        let bytes = contents(&["fighting.bass"], &[vec![1.0]]).expect("it is small");
        let told = Ensemble::read(&around(&bytes), registry());
        assert_eq!(told, Err(EnsembleError::UnknownKey("fighting.bass".to_owned())));
        let bytes = contents(&KEYS, &[within(registry(), 0.5), within(registry(), 1.5)]);
        let told = Ensemble::read(&around(&bytes.expect("it is small")), registry());
        let key = "fighting.base";
        assert!(
            matches!(told, Err(EnsembleError::OutOfRange { member: 2, key: k, .. }) if k == key),
            "{told:?}"
        );
        for bad in [f64::NAN, f64::INFINITY] {
            let members = vec![vec![bad, within(registry(), 0.5)[1]]];
            let told = Ensemble::new(registry(), &KEYS, members);
            assert!(matches!(told, Err(EnsembleError::OutOfRange { .. })), "{told:?}");
        }
        let twice = Ensemble::new(registry(), &[KEYS[0], KEYS[0]], vec![vec![1.0, 1.0]]);
        assert_eq!(twice, Err(EnsembleError::KeyTwice(KEYS[0])));
        let short = Ensemble::new(registry(), &KEYS, vec![vec![1.0]]);
        assert_eq!(short, Err(EnsembleError::Shape { member: 1, values: 1, keys: 2 }));
        assert_eq!(Ensemble::new(registry(), &KEYS, Vec::new()), Err(EnsembleError::Empty));
    }

    #[test]
    fn contents_that_lie_about_their_size_are_refused() {
        let mut bytes = contents(&KEYS, &[within(registry(), 0.5)]).expect("it is small");
        bytes.extend_from_slice(&[0; 8]);
        let told = Ensemble::read(&around(&bytes), registry());
        assert!(matches!(told, Err(EnsembleError::NotOne(_))), "{told:?}");
        let told = Ensemble::read(&around(&[0xff; 6]), registry());
        assert!(matches!(told, Err(EnsembleError::NotOne(_))), "{told:?}");
        assert_eq!(Ensemble::read(&around(&[0; 6]), registry()), Err(EnsembleError::Empty));
    }

    #[test]
    fn what_comes_with_the_program_can_be_read() {
        match shipped() {
            Ok(ensemble) => assert!(ensemble.members.len() > 1),
            Err(error) => assert_eq!(error, EnsembleError::NotShipped),
        }
    }
}
