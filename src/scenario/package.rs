//! The files of a package and what each of them is for.

use crate::scenario::check::{bad_id, missing_file, not_utf8, too_large, unread_file};
use crate::scenario::diagnostic::Findings;
use crate::scenario::source::{Place, SourceFile, Sources};
use std::collections::BTreeMap;
use std::sync::Arc;

/// What a file of a package is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Role {
    /// `scenario.ron`.
    Scenario,
    /// `strategies/NAME.ron`.
    Strategy(String),
    /// `exercise.ron`, or `exercise-NAME.ron`.
    Exercise(String),
    /// `catalogue/NAME.ron` in the package itself.
    OwnCatalogue(String),
    /// `catalogue/NAME.ron` that all packages share.
    SharedCatalogue(String),
}

/// A file of a package that can be read as text.
#[derive(Debug)]
pub struct PackageFile {
    /// What it is for.
    pub role: Role,
    /// Its name in the fingerprint of the package.
    pub key: String,
    /// Its text.
    pub source: Arc<SourceFile>,
}

impl PackageFile {
    /// Whether it is a file of the catalogue, the package's own or the shared one.
    #[must_use]
    pub fn is_catalogue(&self) -> bool {
        matches!(self.role, Role::OwnCatalogue(_) | Role::SharedCatalogue(_))
    }
}

/// A package: its own files and the shared catalogue.
#[derive(Debug)]
pub struct Package {
    /// The name of the scenario.
    pub id: String,
    /// The files that can be read.
    pub files: Vec<PackageFile>,
    /// The same texts, for finding places in them.
    pub sources: Sources,
    /// Stands for the package as a whole.
    pub root: Place,
    /// Whether every file could be read as text.
    pub whole: bool,
}

impl Package {
    /// Takes up the files of a package (path inside the package, bytes). `shown` is what pages
    /// call its folder, `beside` what they call files that do not lie in it.
    #[must_use]
    pub fn gather(
        (id, shown): (&str, &str),
        (own, beside): (&BTreeMap<String, Vec<u8>>, &BTreeMap<String, String>),
        shared: &BTreeMap<String, Vec<u8>>,
        findings: &mut Findings,
    ) -> Self {
        let root = SourceFile::new(format!("{shown}/scenario.ron"), String::new(), 0);
        let root = Place::whole_file(&Arc::new(root));
        let mut package = Self {
            id: id.to_owned(),
            files: Vec::new(),
            sources: Sources::default(),
            root,
            whole: true,
        };
        if !package.is_within_limits(own, findings) {
            return package;
        }
        let mut ranked: Vec<_> =
            own.iter().map(|(path, bytes)| (rank(path), path, bytes)).collect();
        ranked.sort_by_key(|(rank, path, _)| (*rank, *path));
        for (_, path, bytes) in ranked {
            let inside = || format!("{shown}/{path}");
            let shown = beside.get(path).cloned().unwrap_or_else(inside);
            package.take(path, &shown, bytes, findings);
        }
        for (path, bytes) in shared {
            if let Some(name) = named(path, "catalogue/") {
                let role = Role::SharedCatalogue(name.to_owned());
                package.read(role, format!("shared/{path}"), path.clone(), bytes, findings);
            }
        }
        if package.whole && package.scenario().is_none() {
            let help = "write one: `contadora check --explain missing-file` shows where it stands";
            findings.add(missing_file::finding(package.root.clone(), "`scenario.ron`", help));
        }
        package
    }

    fn is_within_limits(
        &mut self,
        own: &BTreeMap<String, Vec<u8>>,
        findings: &mut Findings,
    ) -> bool {
        let bytes: usize = own.values().map(Vec::len).sum();
        for (count, limit) in [(own.len(), too_large::FILES), (bytes, too_large::PACKAGE_BYTES)] {
            if count > limit.most {
                findings.add(too_large::finding(self.root.clone(), count, limit));
                self.whole = false;
            }
        }
        self.whole
    }

    fn take(&mut self, path: &str, shown: &str, bytes: &[u8], findings: &mut Findings) {
        let role = if path == "scenario.ron" {
            Role::Scenario
        } else if let Some(name) = named(path, "strategies/") {
            Role::Strategy(name.to_owned())
        } else if let Some(name) = named(path, "catalogue/") {
            Role::OwnCatalogue(name.to_owned())
        } else if let Some(name) = exercise_name(path) {
            Role::Exercise(name.to_owned())
        } else {
            if is_stray(path) {
                let place = self.empty_place(shown);
                let text = std::str::from_utf8(bytes).unwrap_or_default();
                let belongs = unread_file::right_path(path, text).filter(|right| right != path);
                findings.add(unread_file::finding(place, path, belongs));
            }
            return;
        };
        self.read(role, path.to_owned(), shown.to_owned(), bytes, findings);
    }

    fn read(
        &mut self,
        role: Role,
        key: String,
        shown: String,
        bytes: &[u8],
        findings: &mut Findings,
    ) {
        if bytes.len() > too_large::FILE_BYTES.most {
            let place = self.empty_place(&shown);
            findings.add(too_large::finding(place, bytes.len(), too_large::FILE_BYTES));
            self.whole = false;
            return;
        }
        let text = match std::str::from_utf8(bytes) {
            Ok(text) => text,
            Err(error) => {
                let valid = bytes.get(..error.valid_up_to()).unwrap_or_default();
                let line = valid.split(|byte| *byte == b'\n').count();
                let place = self.empty_place(&shown);
                findings.add(not_utf8::finding(place, line));
                self.whole = false;
                return;
            }
        };
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let source =
            Arc::new(SourceFile::new(shown, text.to_owned(), self.sources.files.len() + 1));
        if let Role::Strategy(name) | Role::OwnCatalogue(name) | Role::Exercise(name) = &role
            && let Some(finding) = bad_id::check(&Place::whole_file(&source), name)
        {
            findings.add(finding);
        }
        self.sources.files.push(Arc::clone(&source));
        self.files.push(PackageFile { role, key, source });
    }

    fn empty_place(&self, shown: &str) -> Place {
        let order = self.sources.files.len() + 1;
        Place::whole_file(&Arc::new(SourceFile::new(shown.to_owned(), String::new(), order)))
    }

    /// `scenario.ron`, if it is there and can be read.
    #[must_use]
    pub fn scenario(&self) -> Option<&PackageFile> {
        self.files.iter().find(|file| file.role == Role::Scenario)
    }

    /// The strategies, by name, in alphabetical order.
    pub fn strategies(&self) -> impl Iterator<Item = (&str, &PackageFile)> {
        self.files.iter().filter_map(|file| match &file.role {
            Role::Strategy(name) => Some((name.as_str(), file)),
            _ => None,
        })
    }

    /// The exercises, by id, in alphabetical order.
    pub fn exercises(&self) -> impl Iterator<Item = (&str, &PackageFile)> {
        self.files.iter().filter_map(|file| match &file.role {
            Role::Exercise(name) => Some((name.as_str(), file)),
            _ => None,
        })
    }

    /// The catalogue file of a name: the package's own before the shared one.
    #[must_use]
    pub fn catalogue(&self, name: &str) -> Option<&PackageFile> {
        let own = Role::OwnCatalogue(name.to_owned());
        self.files.iter().find(|file| file.role == own).or_else(|| self.shared_catalogue(name))
    }

    /// The shared catalogue file of a name.
    #[must_use]
    pub fn shared_catalogue(&self, name: &str) -> Option<&PackageFile> {
        let shared = Role::SharedCatalogue(name.to_owned());
        self.files.iter().find(|file| file.role == shared)
    }

    /// The names that can be imported.
    pub fn catalogue_names(&self) -> impl Iterator<Item = &str> {
        self.files.iter().filter_map(|file| match &file.role {
            Role::OwnCatalogue(name) | Role::SharedCatalogue(name) => Some(name.as_str()),
            Role::Scenario | Role::Strategy(_) | Role::Exercise(_) => None,
        })
    }
}

/// The fingerprint of the files that were read.
#[must_use]
pub fn digest<'a>(read: impl IntoIterator<Item = &'a PackageFile>) -> [u8; 32] {
    let mut files: Vec<_> = read.into_iter().collect();
    files.sort_by(|a, b| a.key.cmp(&b.key));
    let mut hasher = blake3::Hasher::new();
    for file in files {
        for part in [file.key.as_bytes(), file.source.text().as_bytes()] {
            hasher.update(&(part.len() as u64).to_le_bytes());
            hasher.update(part);
        }
    }
    *hasher.finalize().as_bytes()
}

/// `NAME` of `folder/NAME.ron`.
fn named<'a>(path: &'a str, folder: &str) -> Option<&'a str> {
    path.strip_prefix(folder)?.strip_suffix(".ron").filter(|name| !name.contains('/'))
}

/// The id of an exercise, by the path of its file.
fn exercise_name(path: &str) -> Option<&str> {
    match path {
        "exercise.ron" => Some("exercise"),
        _ => {
            path.strip_prefix("exercise-")?.strip_suffix(".ron").filter(|name| !name.contains('/'))
        }
    }
}

fn rank(path: &str) -> u8 {
    match path {
        "scenario.ron" => 0,
        _ if path.starts_with("strategies/") => 1,
        _ if path.starts_with("catalogue/") => 2,
        _ => 3,
    }
}

/// A RON file that no part of the program reads.
fn is_stray(path: &str) -> bool {
    path.to_ascii_lowercase().ends_with(".ron")
}
