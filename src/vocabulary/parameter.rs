//! The table of parameters: every number of the model that is not a fact of a scenario, with its
//! meaning, unit, default, range and source.

/// How sure a parameter's default is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// A published number for this very quantity.
    Published,
    /// Measured on published data, which give this very quantity.
    Measured,
    /// A published number for this very quantity, as a later text gives it.
    SecondHand,
    /// Published evidence gives the sign or the order of size only.
    SignOnly,
    /// No usable evidence: swept, and said so.
    Assumed,
}

impl Mark {
    /// All marks, the surest first.
    pub const ALL: [Self; 5] =
        [Self::Published, Self::Measured, Self::SecondHand, Self::SignOnly, Self::Assumed];

    /// Whether the size of the default is evidence, not a judgement.
    #[must_use]
    pub fn has_size(self) -> bool {
        matches!(self, Self::Published | Self::Measured | Self::SecondHand)
    }

    /// What it says of a default.
    #[must_use]
    pub fn meaning(self) -> &'static str {
        match self {
            Self::Published => "a published number for this very quantity",
            Self::Measured => "measured on published data, which give this very quantity",
            Self::SecondHand => "a published number for it, as a later text gives it",
            Self::SignOnly => "published evidence for the sign or the order of size only",
            Self::Assumed => "no usable evidence: to be swept, not believed",
        }
    }

    /// The word for it in tables.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Published => "published",
            Self::Measured => "measured",
            Self::SecondHand => "published second-hand",
            Self::SignOnly => "sign only",
            Self::Assumed => "assumed",
        }
    }
}

/// One parameter of the model.
#[derive(Debug, Clone, Copy)]
pub struct ParameterSpec {
    /// Its name everywhere: `concern.words-with-hyphens`.
    pub key: &'static str,
    /// What it means.
    pub meaning: &'static str,
    /// Its unit.
    pub unit: &'static str,
    /// The value used when nothing else is said.
    pub default: f64,
    /// The least value that is still plausible.
    pub low: f64,
    /// The greatest value that is still plausible.
    pub high: f64,
    /// How sure the default is.
    pub mark: Mark,
    /// Where the number comes from, or why this size was assumed.
    pub source: &'static str,
}

/// A part of the model that can be named, and, unless it is core, switched off.
#[derive(Debug, Clone, Copy)]
pub struct Concern {
    /// Its name everywhere.
    pub name: &'static str,
    /// One sentence on what it does.
    pub does: &'static str,
    /// Whether the model cannot do without it.
    pub core: bool,
    /// Its parameters.
    pub parameters: &'static [ParameterSpec],
}

/// What the model knows: handed to the loader, so that a scenario's overrides can be checked.
#[derive(Debug, Clone, Copy)]
pub struct Registry {
    /// All concerns, in the order of the schedule.
    pub concerns: &'static [Concern],
}

impl Registry {
    /// All parameters, concern by concern.
    pub fn parameters(self) -> impl Iterator<Item = &'static ParameterSpec> {
        self.concerns.iter().flat_map(|concern| concern.parameters)
    }

    /// The parameter called `key`.
    #[must_use]
    pub fn find(self, key: &str) -> Option<&'static ParameterSpec> {
        self.parameters().find(|spec| spec.key == key)
    }
}

/// Values that replace defaults: key and value, later ones winning.
pub type Overrides = Vec<(String, f64)>;

/// Why a value cannot replace a default.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum ParameterError {
    /// No parameter has this name.
    #[error("no parameter is called `{0}`")]
    Unknown(String),
    /// The value is outside the range.
    #[error("`{key}` = {value} is outside its range {low} to {high}")]
    OutOfRange {
        /// The parameter.
        key: String,
        /// The value given.
        value: f64,
        /// The least value allowed.
        low: f64,
        /// The greatest value allowed.
        high: f64,
    },
}

/// The values of all parameters for one run.
#[derive(Debug, Clone)]
pub struct ParameterTable {
    values: Vec<(&'static str, f64)>,
    /// Their places in the order of the keys: a world asks for all of them each time it is made.
    places: Vec<usize>,
}

impl ParameterTable {
    /// The defaults with `overrides` applied in order.
    ///
    /// # Errors
    /// [`ParameterError`] for the first override that names no parameter or leaves its range.
    pub fn new(registry: Registry, overrides: &[(String, f64)]) -> Result<Self, ParameterError> {
        let mut values: Vec<(&'static str, f64)> =
            registry.parameters().map(|spec| (spec.key, spec.default)).collect();
        let mut places: Vec<usize> = (0..values.len()).collect();
        places.sort_unstable_by_key(|place| values[*place].0);
        for (key, value) in overrides {
            let spec = registry.find(key).ok_or_else(|| ParameterError::Unknown(key.clone()))?;
            if !(spec.low..=spec.high).contains(value) {
                return Err(ParameterError::OutOfRange {
                    key: key.clone(),
                    value: *value,
                    low: spec.low,
                    high: spec.high,
                });
            }
            for entry in &mut values {
                if entry.0 == spec.key {
                    entry.1 = *value;
                }
            }
        }
        Ok(Self { values, places })
    }

    /// Puts `value` in the place of what `key` has. Nothing changes where no parameter is called
    /// that; whether the value is within its range is for whoever made it to say.
    pub fn replace(&mut self, key: &str, value: f64) {
        for entry in self.values.iter_mut().filter(|entry| entry.0 == key) {
            entry.1 = value;
        }
    }

    /// All parameters with their values.
    pub fn values(&self) -> impl Iterator<Item = (&'static str, f64)> {
        self.values.iter().copied()
    }

    /// The value of `key`.
    ///
    /// # Panics
    /// When no parameter is called `key`: keys come from the same table, so this is a fault of the
    /// program, found by every test that spawns a world.
    #[must_use]
    pub fn get(&self, key: &str) -> f64 {
        match self.places.binary_search_by_key(&key, |place| self.values[*place].0) {
            Ok(place) => self.values[self.places[place]].1,
            Err(_) => panic!("no parameter is called `{key}`"),
        }
    }
}

/// Declares the parameters of a concern: a struct with a field for each, its `SPECS`, and a
/// constructor from the table. `default, low => high` in the given unit.
macro_rules! parameters {
    (
        $(#[$doc:meta])*
        $vis:vis struct $name:ident in $concern:literal {
            $(
                $field:ident = $key:literal: $default:expr, $low:expr => $high:expr, $unit:literal,
                $mark:ident, $meaning:literal, $source:literal;
            )*
        }
    ) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, bevy_ecs::prelude::Resource)]
        $vis struct $name {
            $(#[doc = concat!($meaning, " [", $unit, "].")] pub $field: f64,)*
        }

        /// Nothing changes them while a world is used: each system keeps a copy of its own, which
        /// it need not look up in every tick.
        impl bevy_ecs::prelude::FromWorld for $name {
            fn from_world(world: &mut bevy_ecs::prelude::World) -> Self {
                *world.resource::<Self>()
            }
        }

        impl $name {
            /// The parameters as the table prints them.
            pub const SPECS: &'static [$crate::vocabulary::ParameterSpec] = &[
                $($crate::vocabulary::ParameterSpec {
                    key: concat!($concern, ".", $key),
                    meaning: $meaning,
                    unit: $unit,
                    default: $default,
                    low: $low,
                    high: $high,
                    mark: $crate::vocabulary::Mark::$mark,
                    source: $source,
                },)*
            ];

            /// Takes the values of this concern from the table.
            #[must_use]
            pub fn from_table(table: &$crate::vocabulary::ParameterTable) -> Self {
                Self { $($field: table.get(concat!($concern, ".", $key)),)* }
            }
        }
    };
}
pub(crate) use parameters;
